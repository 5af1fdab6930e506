using Yardstick.App.Platform.Streams;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: rates a history of races without a database, and draws lists from what it gives.</summary>
/// <param name="standards">The standards.</param>
/// <param name="method">The method of every mark; null for those that the set gives.</param>
/// <param name="network">Whether assessments are the network's, from all races at once; otherwise those of the line method.</param>
internal sealed class RateResults(StandardSet standards, RatingMethod? method, bool network)
{
    private readonly NetworkBooks? _network = network ? new NetworkBooks(StandardSuccession.Of(standards), ParameterCatalogue.Current) : null;
    private readonly HandicapBook _book = new(standards);
    private readonly SortedDictionary<RaceOutcome, int> _outcomes = [];
    private readonly Dictionary<(RaceCode Code, Population Population), int> _rated = [];
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
        using var behind = new WorkBehind<Race>(race => _network?.Add(race));
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
    public Population PopulationOf(RaceCode code) =>
        _rated.ContainsKey((code, Population.Thoroughbred)) || !_rated.ContainsKey((code, Population.Arabian)) ? Population.Thoroughbred : Population.Arabian;

    /// <summary>The list of a code and population on a day, or on the day of the last race.</summary>
    public MarkList List(RaceCode code, Population population, DateOnly? asOf, CancellationToken cancel) =>
        MarkList.From(_book, code, population, asOf ?? _last ?? DateOnly.MinValue, _network?.Rate(code, population, cancel).Standings(), method);

    /// <summary>The horses rated in other codes and populations than a list holds.</summary>
    public IReadOnlyList<(RaceCode Code, Population Population, int Horses)> Besides(RaceCode code, Population population) =>
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
