using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Predictions.Impacts;

/// <summary>
/// Replays a history under two sets of rules and reports the differences in marks, fairness, level and accuracy. Both sides process the
/// same races in the same order. A mark is evaluated only against races run after it.
/// </summary>
public sealed class ImpactStudy
{
    private const int MoversShown = 20;

    private readonly Side _before, _after;
    private DateOnly? _from, _to;
    private int _races;

    /// <summary>Initializes a study without races.</summary>
    /// <param name="before">The baseline rules.</param>
    /// <param name="after">The changed rules.</param>
    /// <param name="parameters">The parameters of the network.</param>
    public ImpactStudy(RuleSetSuccession before, RuleSetSuccession after, ParameterSet parameters)
    {
        (_before, _after) = (new Side(before, parameters), new Side(after, parameters));
    }

    /// <summary>Adds the next race.</summary>
    /// <param name="race">The race, in the order of <see cref="RaceOrder"/>.</param>
    public void Add(Race race)
    {
        _from ??= race.Date;
        _to = race.Date;
        _races++;
        _before.Add(race);
        _after.Add(race);
    }

    /// <summary>Returns the differences.</summary>
    /// <param name="threads">The number of threads used to solve the network. The result is bit-identical for any number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation.</param>
    public ImpactReport Report(int threads, CancellationToken cancellationToken)
    {
        var day = _to ?? DateOnly.MinValue;
        var books = _before.Books.Union(_after.Books).Select(book => Book(book.Code, book.Population, day, threads, cancellationToken)).OrderByDescending(book => book.Horses);
        return new ImpactReport(_before.Standards.Signature, _after.Standards.Signature, _races, _from, _to, [.. books]);
    }

    private PoolImpactReport Book(Discipline code, Breed population, DateOnly day, int threads, CancellationToken cancellationToken)
    {
        var (before, after) = (_before.Marks(code, population, day, threads, cancellationToken), _after.Marks(code, population, day, threads, cancellationToken));
        var horses = before.Keys.Union(after.Keys, StringComparer.Ordinal).Select(id =>
        {
            var (was, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            return new Mover(id, (was ?? now)!.Page.Horse.Name, was?.Page.Standing.Mark, now?.Page.Standing.Mark);
        }).ToList();
        var changes = horses.Where(horse => horse is { Before: not null, After: not null }).Select(horse => horse.After!.Value - horse.Before!.Value).ToList();
        return new PoolImpactReport
        {
            Code = code,
            Population = population,
            InKilograms = _after.Standards.On(day).Scale.Unit == TableUnit.Kg,
            Horses = horses.Count,
            Moved = horses.Count(horse => horse.Before != horse.After),
            MeanChange = changes.Count == 0 ? 0 : (double)changes.Average(),
            MeanSize = changes.Count == 0 ? 0 : (double)changes.Average(Math.Abs),
            Changes = [.. changes.Where(change => change != 0).GroupBy(change => change).OrderBy(group => group.Key).Select(group => new ChangeCount(group.Key, group.Count()))],
            Movers = Movers(horses),
            Distribution = Distribution(horses, _after.Standards.On(day).Scale.Unit == TableUnit.Kg ? 2 : 5),
            Before = _before.Report(code, population),
            After = _after.Report(code, population),
        };
    }

    /// <summary>The greatest rises and falls; a mark that comes or goes counts as a change of itself.</summary>
    private static Mover[] Movers(List<Mover> horses)
    {
        var moved = horses.Where(horse => horse.Before != horse.After).OrderByDescending(horse => (horse.After ?? 0) - (horse.Before ?? 0)).ThenBy(horse => horse.HorseId, StringComparer.Ordinal).ToList();
        return moved.Count <= 2 * MoversShown ? [.. moved] : [.. moved.Take(MoversShown), .. moved.TakeLast(MoversShown)];
    }

    private static MarkCount[] Distribution(List<Mover> horses, decimal width)
    {
        decimal Class(decimal mark) => Math.Floor(mark / width) * width;
        var before = horses.Where(horse => horse.Before is not null).CountBy(horse => Class(horse.Before!.Value)).ToDictionary();
        var after = horses.Where(horse => horse.After is not null).CountBy(horse => Class(horse.After!.Value)).ToDictionary();
        return [.. before.Keys.Union(after.Keys).Order().Select(from => new MarkCount(from, before.GetValueOrDefault(from), after.GetValueOrDefault(from)))];
    }

    /// <summary>One set of rules over the history: its rating ledger, network and tallies.</summary>
    private sealed class Side(RuleSetSuccession standards, ParameterSet parameters)
    {
        private readonly RatingLedger _book = new(standards);
        private readonly Dictionary<(Discipline Code, Breed Population), (NetworkUpdater Feed, SideTally Tally)> _books = [];

        public RuleSetSuccession Standards => standards;

        public IEnumerable<(Discipline Code, Breed Population)> Books => _book.Pages.Select(page => (page.Code, page.Population)).Distinct();

        public void Add(Race race)
        {
            if (!_books.TryGetValue((race.Code, race.Population), out var own))
                _books[(race.Code, race.Population)] = own = (new NetworkUpdater(standards, parameters.For(race.Code, race.Population)), new SideTally());
            var set = standards.On(race.Date);
            var rated = _book.Rate(race);
            own.Tally.Add(rated, set);
            own.Feed.Add(race);
        }

        /// <summary>The list on a day, by horse.</summary>
        public Dictionary<string, MarkListRow> Marks(Discipline code, Breed population, DateOnly day, int threads, CancellationToken cancellationToken)
        {
            if (!_books.TryGetValue((code, population), out var own)) return [];
            var network = own.Feed.Races.Count == 0 ? null : NetworkRatings.Solve(own.Feed, threads, null, cancellationToken).Standings();
            return MarkList.From(_book, code, population, day, network).Rows.ToDictionary(row => row.Page.Horse.Id, StringComparer.Ordinal);
        }

        public SideReport Report(Discipline code, Breed population) => _books.TryGetValue((code, population), out var own) ? own.Tally.Report() : new SideTally().Report();
    }
}
