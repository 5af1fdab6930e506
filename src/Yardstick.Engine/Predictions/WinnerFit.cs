using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Fits the weights of a conditional logit by country, separately for handicaps and other races. The weights are fitted to all countries
/// first; a country with enough races then gets its own fit, shrunk towards the overall weights. Countries differ in how much of a horse's
/// past their results contain.
/// </summary>
/// <param name="expected">The prior mean of the weights.</param>
internal sealed class WinnerFit(IReadOnlyList<double> expected)
{
    /// <summary>The prior precision of each weight of a country around the overall weights.</summary>
    private const double PriorPrecision = 100;

    /// <summary>The minimum number of races for a country to have its own weights. Smaller countries use the overall weights.</summary>
    private const int MinimumRaces = 300;

    /// <summary>
    /// Compares countries ordinally. Floating-point sums follow this order, so that it must not depend on the current culture.
    /// </summary>
    private static readonly Comparer<(bool Handicap, string Country)> InOrder = Comparer<(bool Handicap, string Country)>.Create(
        (a, b) => a.Handicap == b.Handicap ? string.CompareOrdinal(a.Country, b.Country) : a.Handicap.CompareTo(b.Handicap)
    );

    private readonly SortedDictionary<(bool Handicap, string Country), WinnerLogit> _races = new(InOrder);
    private readonly Dictionary<(bool Handicap, string Country), double[]> _weights = [];
    private readonly Dictionary<bool, double[]> _overall = [];

    /// <summary>Gets a value indicating whether weights have been requested. No race may be added after that.</summary>
    public bool IsClosed => _overall.Count > 0;

    /// <summary>Adds a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="field">The features of each starter.</param>
    /// <param name="winners">The indices of the winners in the field.</param>
    public void Add(Race race, double[][] field, IReadOnlyList<int> winners)
    {
        if (!_races.TryGetValue(Key(race), out var logit))
            _races[Key(race)] = logit = new WinnerLogit();
        logit.Add(field, winners);
    }

    /// <summary>Returns the weights for a race.</summary>
    public double[] GetWeights(Race race)
    {
        if (_weights.TryGetValue(Key(race), out var weights))
            return weights;
        var overall = Overall(race.Class.Handicap);
        return _weights[Key(race)] =
            _races.TryGetValue(Key(race), out var own) && own.Races >= MinimumRaces ? own.Fit(overall, PriorPrecision) : overall;
    }

    private double[] Overall(bool handicap)
    {
        if (_overall.TryGetValue(handicap, out var weights))
            return weights;
        var all = new WinnerLogit();
        foreach (var (key, races) in _races)
        {
            if (key.Handicap == handicap)
                all.Add(races);
        }

        return _overall[handicap] = all.Fit(expected);
    }

    private static (bool Handicap, string Country) Key(Race race) => (race.Class.Handicap, race.Country);
}
