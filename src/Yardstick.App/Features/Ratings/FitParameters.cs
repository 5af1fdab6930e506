using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: estimates the parameters of the network from results, book by book.</summary>
internal sealed class FitParameters(RuleSet standards)
{
    private readonly NetworkRaceFactory _reading = new(standards);
    private readonly SortedDictionary<(Discipline Code, Breed Population), List<NetworkRace>> _books = [];

    /// <summary>Races later than the last day, left unread.</summary>
    public int RacesLater { get; private set; }

    /// <summary>Takes the races of a history up to a day.</summary>
    public void Take(IEnumerable<Race> races, DateOnly until)
    {
        foreach (var race in races)
        {
            if (race.Date > until) RacesLater++;
            else if (_reading.Read(race) is { } read)
            {
                if (!_books.TryGetValue((race.Code, race.Population), out var book)) _books[(race.Code, race.Population)] = book = [];
                book.Add(read);
            }
        }
    }

    /// <summary>Estimates every book that has races; one with too few gets the defaults.</summary>
    /// <param name="id">Identifier of the set that comes of it.</param>
    /// <param name="until">The last day read.</param>
    /// <param name="progress">Told the part done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ParameterSet Fit(string id, DateOnly until, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (runs, done) = (_books.Values.Sum(Runs), 0);
        var books = new List<PoolParameters>();
        foreach (var ((code, population), races) in _books)
        {
            var (before, share) = (done, Runs(races));
            var part = progress is null ? null : new PartialProgress(progress, before / (double)runs, (before + share) / (double)runs);
            var start = ParameterSet.Default(code, population);
            books.Add(ParameterFit.Fit(start, races, until, new FitWork(Environment.ProcessorCount, part, cancellationToken)) ?? new PoolParameters(start, []));
            done += share;
        }

        return new ParameterSet { Id = id, Standards = standards.Id, Until = until, Books = books };
    }

    private static int Runs(List<NetworkRace> races) => races.Sum(race => race.Runs.Count);
}
