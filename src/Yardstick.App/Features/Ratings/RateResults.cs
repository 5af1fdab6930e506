using Yardstick.App.Platform.Streams;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: rates a history of races without a database, and draws lists from what it gives.</summary>
/// <param name="standards">The standards.</param>
/// <param name="method">The method of every mark; null for those that the set gives.</param>
/// <param name="network">Whether assessments are the network's, from all races at once; otherwise those of the line method.</param>
internal sealed class RateResults(RuleSet standards, RatingMethod? method, bool network)
{
    private readonly NetworkPools? _network = network ? new NetworkPools(RuleSetSuccession.From(standards), ParameterCatalogue.Current) : null;
    private readonly RatingLedger _book = new(standards);
    private readonly SortedDictionary<RaceOutcome, int> _outcomes = [];
    private readonly Dictionary<(Discipline Code, Breed Population), int> _rated = [];
    private DateOnly? _last;

    /// <summary>Races that were given, and rated or not.</summary>
    public int Races => _outcomes.Values.Sum();

    /// <summary>Races after the day of the list, left aside.</summary>
    public int RacesLater { get; private set; }

    /// <summary>Runs with a figure.</summary>
    public int Runs { get; private set; }

    /// <summary>How many races ended in each outcome.</summary>
    public IReadOnlyDictionary<RaceOutcome, int> Outcomes => _outcomes;

    /// <summary>Rates races up to a day.</summary>
    /// <param name="races">The races, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="until">The last day to be rated; null for all.</param>
    /// <param name="each">Told of every rated race; null when nobody asks.</param>
    public void Rate(IEnumerable<Race> races, DateOnly? until, Action<RatedRace>? each = null)
    {
        using var behind = new QueueConsumer<Race>(race => _network?.Add(race));
        foreach (var race in races)
        {
            if (race.Date > until)
            {
                RacesLater++;
                continue;
            }

            if (_network is not null) behind.Give(race);
            var rated = _book.Rate(race);
            Count(rated);
            each?.Invoke(rated);
        }

        behind.Finish();
    }

    /// <summary>The population of a list that names none: thoroughbreds if any is rated in the code, else Arabians.</summary>
    public Breed PopulationOf(Discipline code) =>
        _rated.ContainsKey((code, Breed.Thoroughbred)) || !_rated.ContainsKey((code, Breed.Arabian)) ? Breed.Thoroughbred : Breed.Arabian;

    /// <summary>The list of a code and population on a day, or on the day of the last race.</summary>
    public MarkList List(Discipline code, Breed population, DateOnly? asOf, CancellationToken cancellationToken) =>
        MarkList.From(_book, code, population, asOf ?? _last ?? DateOnly.MinValue, _network?.Rate(code, population, cancellationToken).Standings(), method);

    /// <summary>Returns the page of a horse in a code and population; null when it has no rated run there.</summary>
    public PoolState? Find(string horseId, Discipline code, Breed population) => _book.Find(horseId, code, population);

    /// <summary>
    /// Returns the mark after a run with its reason: after the last run the one that the list states, after an earlier one that of the same
    /// method on that day.
    /// </summary>
    /// <param name="race">The race.</param>
    /// <param name="run">The run, with a figure.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public MarkDecision Explain(Race race, RatedRun run, CancellationToken cancellationToken)
    {
        var (page, horse) = (_book.Find(run.Figure.Runner.Horse.Id, race.Code, race.Population)!, run.Figure.Runner.Horse);
        NetworkRatingTable? standings = null;
        if (_network is not null && MethodOf(race) == RatingMethod.Network && _network.Rate(race.Code, race.Population, cancellationToken) is var ratings)
        {
            standings = ratings.Standings();
            if (page.Standing.RaceId != race.Id && ratings.CareerOf(horse.Id).FirstOrDefault(at => at.RaceId == race.Id) is { } then)
                standings = standings with { Horses = new Dictionary<string, NetworkRatingEntry> { [horse.Id] = ratings.Find(horse.Id)! with { Last = then } } };
        }

        var opened = MethodOf(race) == RatingMethod.Progressive ? run.Progressive! : null;
        return opened ?? new PoolMarks(standards, standings, method).Explain(page with { Standing = run.After! }, run.Mark!);
    }

    /// <summary>The method of the marks of a race's horses.</summary>
    public RatingMethod MethodOf(Race race) => method ?? standards.MethodOf(race.Code, race.Population);

    /// <summary>The horses rated in other codes and populations than a list holds.</summary>
    public IReadOnlyList<(Discipline Code, Breed Population, int Horses)> Besides(Discipline code, Breed population) =>
        [.. _book.Pages.GroupBy(page => (page.Code, page.Population)).Where(group => group.Key != (code, population))
            .OrderBy(group => group.Key).Select(group => (group.Key.Code, group.Key.Population, group.Count()))];

    private void Count(RatedRace rated)
    {
        var (race, figures) = (rated.Figures.Race, rated.Figures);
        _last = race.Date;
        _outcomes[figures.Outcome] = _outcomes.GetValueOrDefault(figures.Outcome) + 1;
        var runs = rated.Runs.Count(run => run.After is not null);
        Runs += runs;
        if (runs > 0) _rated[(race.Code, race.Population)] = _rated.GetValueOrDefault((race.Code, race.Population)) + runs;
    }
}
