using Yardstick.Engine.Network.Parameters;

namespace Yardstick.Engine.Network;

/// <summary>
/// The cohorts of a history: the horses that made their debut in a country, in one kind of race (narrow in class, or of a class number, for
/// two-year-olds or not), in a year. A cohort's mean says how far they lie from what classes promise: unknown horses of a good maiden and of
/// a seller do not start equal. A year with few debuts shares the cohort of the year before.
/// </summary>
public sealed class DebutCohorts
{
    private const int FewestDebuts = 100;

    private readonly Dictionary<(string Country, int Kind, int Year), int> _numbers = [];
    private readonly List<int> _previous = [];
    private readonly List<DebutCohort> _cohorts = [];
    private readonly List<int> _base = [];

    /// <summary>Finds the cohorts of a history.</summary>
    /// <param name="races">The races, in order of their days.</param>
    /// <param name="baseCountry">The country that holds the level; empty for the one with the most runs.</param>
    public DebutCohorts(IReadOnlyCollection<NetworkRace> races, string baseCountry)
    {
        var debuts = new SortedDictionary<(string Country, int Kind, int Year), int>();
        var runs = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var race in races)
        {
            runs[race.Country] = runs.GetValueOrDefault(race.Country) + race.Runs.Count;
            var place = (race.Country, KindOf(race), race.Date.Year);
            debuts[place] = debuts.GetValueOrDefault(place) + race.Runs.Count(run => seen.Add(run.Horse));
        }

        Base = baseCountry.Length > 0 || runs.Count == 0 ? baseCountry : runs.MaxBy(pair => pair.Value).Key;
        foreach (var (place, count) in debuts) Number(place, count);
    }

    /// <summary>The country that holds the level; empty when there is none.</summary>
    public string Base { get; }

    /// <summary>The cohorts, in the order of their numbers.</summary>
    public IReadOnlyList<DebutCohort> All => _cohorts;

    /// <summary>The number of the cohort of a race's debutants.</summary>
    /// <param name="race">The race, one of the history.</param>
    public int Of(NetworkRace race) => _numbers[(race.Country, KindOf(race), race.Date.Year)];

    internal CohortPlan Plan(NetworkParameters parameters) => new()
    {
        Previous = _previous,
        Base = _base,
        StartVariance = parameters.CohortSpread * parameters.CohortSpread,
        StepVariance = parameters.CohortStep * parameters.CohortStep,
    };

    private void Number((string Country, int Kind, int Year) place, int debuts)
    {
        var last = _cohorts.Count - 1;
        var follows = last >= 0 && _cohorts[last].Country == place.Country && _cohorts[last].Kind == place.Kind;
        if (follows && debuts < FewestDebuts)
        {
            _cohorts[last] = _cohorts[last] with { LastYear = place.Year, Debuts = _cohorts[last].Debuts + debuts };
        }
        else
        {
            _previous.Add(follows ? last : -1);
            _cohorts.Add(new DebutCohort(place.Country, place.Kind, place.Year, place.Year, debuts));
            if (place.Country == Base && place.Kind == Narrow) _base.Add(last + 1);
        }

        _numbers[place] = _cohorts.Count - 1;
    }

    private const int Narrow = 0;

    private static int KindOf(NetworkRace race)
    {
        if (race.ClassIsNarrow) return Narrow;
        return 1 + (2 * (race.ClassNumber ?? 0)) + (race.TwoYearOldsOnly ? 1 : 0);
    }
}

/// <summary>The horses that made their debut in a country, in one kind of race, in some years.</summary>
/// <param name="Country">The country.</param>
/// <param name="Kind">The kind of race: 0 for narrow classes; else 1 + 2 × class number, one more for two-year-olds only.</param>
/// <param name="FirstYear">The first year.</param>
/// <param name="LastYear">The last year.</param>
/// <param name="Debuts">Number of horses.</param>
public sealed record DebutCohort(string Country, int Kind, int FirstYear, int LastYear, int Debuts);
