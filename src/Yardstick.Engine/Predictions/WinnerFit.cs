using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// The weights of a logit, country by country, for handicaps and for other races apart: fitted to all countries first, then to each as far as
/// its own races say otherwise. Countries differ in how much of a horse's past the results hold.
/// </summary>
/// <param name="expected">The weights expected before any race was seen.</param>
internal sealed class WinnerFit(IReadOnlyList<double> expected)
{
    /// <summary>How firmly a country's weights are held near those of all: the precision of each.</summary>
    private const double Firmness = 100;

    /// <summary>A country with fewer races than this has the weights of all.</summary>
    private const int FewestRaces = 300;

    /// <summary>Countries letter by letter, whatever the language of the machine: sums are taken in this order.</summary>
    private static readonly Comparer<(bool Handicap, string Country)> InOrder = Comparer<(bool Handicap, string Country)>.Create((a, b) =>
        a.Handicap == b.Handicap ? string.CompareOrdinal(a.Country, b.Country) : a.Handicap.CompareTo(b.Handicap));

    private readonly SortedDictionary<(bool Handicap, string Country), WinnerLogit> _races = new(InOrder);
    private readonly Dictionary<(bool Handicap, string Country), double[]> _weights = [];
    private readonly Dictionary<bool, double[]> _overall = [];

    /// <summary>Whether weights were asked for, after which no race is taken.</summary>
    public bool IsClosed => _overall.Count > 0;

    /// <summary>Adds a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="field">The features of each starter.</param>
    /// <param name="winners">The places of the winners in the field.</param>
    public void Add(Race race, double[][] field, IReadOnlyList<int> winners)
    {
        if (!_races.TryGetValue(Key(race), out var logit)) _races[Key(race)] = logit = new WinnerLogit();
        logit.Add(field, winners);
    }

    /// <summary>The weights that serve a race.</summary>
    public double[] GetProbabilities(Race race)
    {
        if (_weights.TryGetValue(Key(race), out var weights)) return weights;
        var overall = Overall(race.Class.Handicap);
        return _weights[Key(race)] = _races.TryGetValue(Key(race), out var own) && own.Races >= FewestRaces ? own.Fit(overall, Firmness) : overall;
    }

    private double[] Overall(bool handicap)
    {
        if (_overall.TryGetValue(handicap, out var weights)) return weights;
        var all = new WinnerLogit();
        foreach (var (key, races) in _races)
        {
            if (key.Handicap == handicap) all.Add(races);
        }

        return _overall[handicap] = all.Fit(expected);
    }

    private static (bool Handicap, string Country) Key(Race race) => (race.Class.Handicap, race.Country);
}
