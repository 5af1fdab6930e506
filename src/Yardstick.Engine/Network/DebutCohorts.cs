using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the cohorts of a history: the horses that made their debut in one country, in one kind of race (narrow in class, or of a
/// class number; for two-year-olds or not), in one year. The mean of a cohort says how far its horses lie from the level their classes
/// promise, because debutants in a good maiden and in a seller do not start equal. A year with few debuts shares the cohort of the year
/// before.
/// </summary>
public sealed class DebutCohorts
{
    private const int FewestDebuts = 100;

    /// <summary>Orders by country (ordinal, so independent of culture), then kind, then year.</summary>
    private static readonly Comparer<(string Country, int Kind, int Year)> InOrder = Comparer<(string Country, int Kind, int Year)>.Create(
        (a, b) => string.CompareOrdinal(a.Country, b.Country) is not 0 and var order ? order : (a.Kind, a.Year).CompareTo((b.Kind, b.Year))
    );

    private readonly Dictionary<(string Country, int Kind, int Year), int> _numbers = [];
    private readonly List<int> _previous = [];
    private (string Country, int Kind)? _chain;
    private readonly List<int> _base = [];

    /// <summary>Builds the cohorts of a history.</summary>
    /// <param name="races">The races, in order of date.</param>
    /// <param name="baseCountry">The country that anchors the level; empty for the country with the most runs.</param>
    public DebutCohorts(IReadOnlyCollection<NetworkRace> races, string baseCountry)
    {
        var debuts = new SortedDictionary<(string Country, int Kind, int Year), int>(InOrder);
        var runs = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<HorseId>();
        foreach (var race in races)
        {
            runs[race.Country] = runs.GetValueOrDefault(race.Country) + race.Runs.Count;
            var place = (race.Country, GetKind(race), race.Date.Year);
            debuts[place] = debuts.GetValueOrDefault(place) + race.Runs.Count(run => seen.Add(run.Horse));
        }

        Base = baseCountry.Length > 0 || runs.Count == 0 ? baseCountry : runs.MaxBy(pair => pair.Value).Key;
        foreach (var (place, count) in debuts)
            Number(place, count);
    }

    /// <summary>Gets the country that anchors the level; empty when there is none.</summary>
    public string Base { get; }

    /// <summary>Returns the cohort number of the debutants in a race.</summary>
    /// <param name="race">A race of the history.</param>
    public int GetCohort(NetworkRace race) => _numbers[(race.Country, GetKind(race), race.Date.Year)];

    internal CohortPlan Plan(NetworkParameters parameters) =>
        new()
        {
            Previous = _previous,
            Base = _base,
            StartVariance = parameters.CohortSpread * parameters.CohortSpread,
            StepVariance = parameters.CohortStep * parameters.CohortStep,
        };

    private void Number((string Country, int Kind, int Year) place, int debuts)
    {
        var last = _previous.Count - 1;
        var follows = _chain == (place.Country, place.Kind);
        if (!follows || debuts >= FewestDebuts)
        {
            _previous.Add(follows ? last : -1);
            if (place.Country == Base && place.Kind == Narrow)
                _base.Add(last + 1);
        }

        _chain = (place.Country, place.Kind);
        _numbers[place] = _previous.Count - 1;
    }

    private const int Narrow = 0;

    private static int GetKind(NetworkRace race)
    {
        if (race.ClassIsNarrow)
            return Narrow;
        return 1 + (2 * (race.ClassNumber ?? 0)) + (race.TwoYearOldsOnly ? 1 : 0);
    }
}
