using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Derivation;

/// <summary>
/// Reads the weight-for-age scale of an authority off its handicaps. In a handicap the weight carried less the official rating is the same
/// for every mature horse; a younger one carries less by its allowance. The mode is read, because claims and horses out of the handicap
/// change single weights but not most of them. Official ratings enter here alone: what is derived is a scale that the authority publishes,
/// and never a figure. Instances are not thread-safe.
/// </summary>
/// <param name="plan">What is read.</param>
public sealed class WeightForAgeDerivation(DerivationPlan plan)
{
    private const decimal MetresPerFurlong = 201.168m;

    private readonly Dictionary<(int Age, int Furlongs, int HalfMonth), Dictionary<int, int>> _readings = [];
    private readonly List<HandicapWeights> _races = [];

    /// <summary>Gets the number of handicaps read.</summary>
    public int RaceCount => _races.Count;

    /// <summary>Adds a race. Races that are no handicaps of the plan, or lie near none of its distances, are ignored.</summary>
    /// <param name="race">The race.</param>
    /// <param name="officialRating">Returns the official rating of a runner before the race, in pounds; null when not stated.</param>
    public void Add(Race race, Func<Runner, decimal?> officialRating)
    {
        if (!plan.Includes(race) || GetColumn(race.Distance!.Value.Value) is not { } furlongs)
            return;
        var weights = new List<(int Age, int Pounds)>(race.Runners.Count);
        foreach (var runner in race.Runners)
        {
            if (runner is { Started: true, Age: { } age, Weight: { } weight } && officialRating(runner) is { } rating)
                weights.Add((age, (int)Math.Round(weight.InPounds.Value - rating, MidpointRounding.AwayFromZero)));
        }

        if (weights.Exists(weight => weight.Age < plan.MatureAge))
            _races.Add(new HandicapWeights(furlongs, (2 * (race.Date.Month - 1)) + (race.Date.Day > 15 ? 1 : 0), weights));
    }

    /// <summary>
    /// Returns the cells, by age, distance and half-month. Older ages are read first: a horse whose allowance is known serves as a
    /// yardstick for younger ones.
    /// </summary>
    public IReadOnlyList<DerivedCell> Derive()
    {
        _readings.Clear();
        for (var age = plan.MatureAge - 1; age >= plan.YoungestAge; age--)
        {
            foreach (var race in _races)
                Read(race, age);
        }

        return
        [
            .. _readings
                .OrderBy(entry => entry.Key.Age)
                .ThenBy(entry => entry.Key.Furlongs)
                .ThenBy(entry => entry.Key.HalfMonth)
                .Select(entry => Cell(entry.Key, entry.Value)),
        ];
    }

    /// <summary>
    /// Returns the 24 values of one age at one distance. Between two cells read at most two months apart and at most 4 lb from each other a
    /// missing one is interpolated, to the nearest pound, halves down; after a 0 the rest of the year is 0, because a scale never rises
    /// within a year.
    /// </summary>
    /// <param name="cells">The cells of that age and distance.</param>
    public static IReadOnlyList<decimal?> Complete(IEnumerable<DerivedCell> cells)
    {
        var values = new decimal?[DerivationPlan.HalfMonths];
        foreach (var cell in cells.Where(cell => cell.IsProvided))
            values[cell.HalfMonth] = cell.Pounds;
        var before = -1;
        for (var half = 0; half < values.Length; half++)
        {
            if (values[half] is not { } value)
                continue;
            if (before >= 0 && half - before is > 1 and <= 5 && values[before]!.Value - value is >= 0 and <= 4)
                Interpolate(values, before, half);
            before = half;
        }

        if (before >= 0 && values[before] == 0)
            values.AsSpan(before).Fill(0);
        return values;
    }

    private static void Interpolate(decimal?[] values, int from, int to)
    {
        for (var half = from + 1; half < to; half++)
            values[half] = Math.Ceiling(
                values[from]!.Value + ((values[to]!.Value - values[from]!.Value) * (half - from) / (to - from)) - 0.5m
            );
    }

    private void Read(HandicapWeights race, int age)
    {
        if (!race.Weights.Exists(weight => weight.Age == age) || GetYardstick(race, age) is not { } older)
            return;
        var key = (age, race.Furlongs, race.HalfMonth);
        if (!_readings.TryGetValue(key, out var counts))
            _readings[key] = counts = [];
        foreach (var weight in race.Weights.Where(weight => weight.Age == age))
            counts[older - weight.Pounds] = counts.GetValueOrDefault(older - weight.Pounds) + 1;
    }

    /// <summary>Returns the modal weight less rating of the older horses; null when fewer than two of them agree.</summary>
    private int? GetYardstick(HandicapWeights race, int age)
    {
        var counts = new Dictionary<int, int>();
        foreach (var (older, pounds) in race.Weights)
        {
            if (older > age && GetAllowance(older, race) is { } allowance)
                counts[pounds + allowance] = counts.GetValueOrDefault(pounds + allowance) + 1;
        }

        var mode = counts.OrderByDescending(entry => entry.Value).ThenByDescending(entry => entry.Key).FirstOrDefault();
        return mode.Value >= 2 ? mode.Key : null;
    }

    private int? GetAllowance(int age, HandicapWeights race)
    {
        if (age >= plan.MatureAge)
            return 0;
        var key = (age, race.Furlongs, race.HalfMonth);
        return _readings.TryGetValue(key, out var counts) && Cell(key, counts) is { IsProvided: true, Pounds: var pounds } ? pounds : null;
    }

    private static DerivedCell Cell((int Age, int Furlongs, int HalfMonth) key, Dictionary<int, int> counts)
    {
        var (mode, atMode) = counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).First();
        var runners = counts.Values.Sum();
        var spread = counts.Sum(entry => (decimal)Math.Abs(entry.Key - mode) * entry.Value) / runners;
        return new DerivedCell(key.Age, key.Furlongs, key.HalfMonth, mode, new ReadingCount(atMode, runners, Math.Round(spread, 2)));
    }

    private int? GetColumn(int metres)
    {
        var nearest = plan.Furlongs.MinBy(furlongs => Math.Abs((furlongs * MetresPerFurlong) - metres));
        return Math.Abs((nearest * MetresPerFurlong) - metres) <= plan.Within * MetresPerFurlong ? nearest : null;
    }

    /// <summary>The weights less ratings of one handicap.</summary>
    private sealed record HandicapWeights(int Furlongs, int HalfMonth, List<(int Age, int Pounds)> Weights);
}
