using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Figures;

/// <summary>Represents the intermediate values for one finisher, before its figure is known.</summary>
/// <param name="Runner">The runner.</param>
/// <param name="Before">Its rating before the race; null for an unknown horse.</param>
/// <param name="PoundsBeaten">Pounds beaten.</param>
/// <param name="Performance">Weight, claim and weight for age less pounds beaten.</param>
/// <remarks>The variances are filled in once the performances of the whole field are known.</remarks>
internal sealed record Entry(Runner Runner, HorseRating? Before, ExplainedValue PoundsBeaten, ExplainedValue Performance)
{
    /// <summary>The variance of the run.</summary>
    public ExplainedValue RunVariance { get; set; } = null!;

    /// <summary>The standard deviation of a fitted weight for age, in pounds; null when a scale provides the allowance.</summary>
    public ExplainedValue? AllowanceDeviation { get; init; }

    /// <summary>The assessment before the race; null for an unknown horse.</summary>
    public ExplainedValue? AssessmentBefore { get; set; }

    /// <summary>The variance of that assessment; null for an unknown horse.</summary>
    public ExplainedValue? VarianceBefore { get; set; }
}

/// <summary>
/// Computes performances: weight carried + claim + weight for age − lengths beaten × pounds per length. When the rule set adjusts
/// performances for track or going, the adjustment is added to every runner of the race.
/// </summary>
internal sealed class Performances(RuleSetCells cells)
{
    private readonly RuleSetCells _cells = cells;
    private readonly ExplainedValue _bestVariance = ExplainedValue.Step(
        StepName.RunVarianceBest,
        Unit.SquarePounds,
        Operation.Square,
        cells.Assessment(StepName.RunSpread, Unit.Pounds, cells.Set.Assessment.RunSpread, "runSpread")
    );
    private readonly ExplainedValue _doubling = cells.Assessment(
        StepName.ShortfallThatDoubles,
        Unit.Pounds,
        cells.Set.Assessment.ShortfallThatDoubles,
        "shortfallThatDoubles"
    );
    private readonly ExplainedValue? _perPound = cells.PerPoundCarried;
    private readonly ExplainedValue? _claimShare = cells.ClaimShare;
    private readonly ExplainedValue _growthDays = cells.Assessment(
        StepName.GrowthDays,
        Unit.Days,
        cells.Set.Assessment.GrowthDays,
        "growthDays"
    );

    /// <summary>
    /// Returns the finishers that have a weight and a margin, with their performances, variances and prior ratings, and those that
    /// cannot be compared because their weight for age is not provided.
    /// </summary>
    public (List<Entry> Field, IReadOnlyCollection<Runner> Refused) Compute(
        Race race,
        ExplainedValue perLength,
        Func<HorseId, HorseRating?> before
    )
    {
        var ages = new Dictionary<int, AgeAllowance>();
        HashSet<Runner>? refused = null;
        ExplainedValue[] everywhere = _cells.AdjustsFigures ? [] : [.. _cells.RaceAdjustments(race)];
        var entries = new List<Entry>(race.Runners.Count);
        foreach (var runner in race.Runners)
        {
            if (!runner.HasMargin || runner.Weight is null)
                continue;
            var allowance =
                runner.Age is not { } age ? AgeAllowance.None
                : ages.TryGetValue(age, out var known) ? known
                : ages[age] = _cells.WeightForAge(race, age);
            if (allowance.IsMissing)
            {
                (refused ??= new HashSet<Runner>(ReferenceEqualityComparer.Instance)).Add(runner);
                continue;
            }

            entries.Add(CreateEntry(race, runner, before(runner.Horse.Id), allowance, perLength, everywhere));
        }

        AddDoubt(race, entries);
        return (entries, refused ?? []);
    }

    private Entry CreateEntry(
        Race race,
        Runner runner,
        HorseRating? before,
        AgeAllowance allowance,
        ExplainedValue perLength,
        ExplainedValue[] everywhere
    )
    {
        var beaten = ExplainedValue.Step(
            StepName.PoundsBeaten,
            Unit.Pounds,
            Operation.Product,
            ResultFacts.Beaten(race, runner),
            perLength
        );
        var load = Adjusted(Load(race, runner, allowance.Value), everywhere);
        return new Entry(runner, before, beaten, ExplainedValue.Step(StepName.Performance, Unit.Pounds, Operation.Difference, load, beaten))
        {
            AllowanceDeviation = allowance.Deviation,
        };
    }

    /// <summary>Returns the effective load of a runner: counted weight, counted claim and weight for age.</summary>
    private ExplainedValue Load(Race race, Runner runner, ExplainedValue? allowance)
    {
        var load = Counted(
            StepName.WeightCounted,
            InPounds(ResultFacts.Weight(race, runner, StepName.WeightCarried, runner.Weight!.Value, "weight"), StepName.WeightCarried),
            _perPound
        );
        if (runner.Claim is { } claim)
            load = Add(
                load,
                Counted(
                    StepName.ClaimCounted,
                    InPounds(ResultFacts.Weight(race, runner, StepName.Claim, claim, "claim"), StepName.Claim),
                    _claimShare
                )
            );
        return allowance is null ? load : Add(load, allowance);
    }

    private static ExplainedValue Counted(StepName name, ExplainedValue weight, ExplainedValue? factor) =>
        factor is null ? weight : ExplainedValue.Step(name, Unit.Pounds, Operation.Product, weight, factor);

    private static ExplainedValue Adjusted(ExplainedValue load, ExplainedValue[] adjustments) =>
        adjustments.Length == 0
            ? load
            : ExplainedValue.Step(StepName.WeightWithAdjustments, Unit.Pounds, Operation.Sum, [load, .. adjustments]);

    /// <summary>
    /// Adds the variances. The variance of a run grows with its shortfall from the best performance of the race, weights included. An eased
    /// horse therefore carries little evidence, and trading weight for lengths changes nothing.
    /// </summary>
    private void AddDoubt(Race race, List<Entry> entries)
    {
        if (entries.Count == 0)
            return;
        var performances = new ExplainedValue[entries.Count];
        for (var i = 0; i < performances.Length; i++)
            performances[i] = entries[i].Performance;
        var best = ExplainedValue.Step(StepName.BestPerformance, Unit.Pounds, Operation.Greatest, performances);
        var day = ResultFacts.Day(race);
        foreach (var entry in entries)
        {
            entry.RunVariance = WithDistanceDoubt(race, RunVariance(best, entry), entry);
            if (entry.Before is not { } before)
                continue;
            entry.AssessmentBefore = Earlier(before, StepName.Assessment, Unit.Rating, before.Assessment.Value);
            entry.VarianceBefore = VarianceBefore(day, entry.Runner, before);
        }
    }

    private ExplainedValue RunVariance(ExplainedValue best, Entry entry)
    {
        var shortfall = ExplainedValue.Step(StepName.Shortfall, Unit.Pounds, Operation.Difference, best, entry.Performance);
        var part = ExplainedValue.Step(StepName.ShortfallPart, Unit.Factor, Operation.Quotient, shortfall, _doubling);
        var squared = ExplainedValue.Step(StepName.ShortfallPartSquared, Unit.Factor, Operation.Square, part);
        var added = ExplainedValue.Step(StepName.RunVarianceAdded, Unit.SquarePounds, Operation.Product, _bestVariance, squared);
        if (entry.AllowanceDeviation is not { } deviation)
            return ExplainedValue.Step(StepName.RunVariance, Unit.SquarePounds, Operation.Sum, _bestVariance, added);
        var fitted = ExplainedValue.Step(StepName.WeightForAgeVariance, Unit.SquarePounds, Operation.Square, deviation);
        return ExplainedValue.Step(StepName.RunVariance, Unit.SquarePounds, Operation.Sum, _bestVariance, added, fitted);
    }

    /// <summary>
    /// Adds the variance from an estimated distance. The weight of a length is about inversely proportional to the distance, so the pounds
    /// beaten are as uncertain, relatively, as the distance.
    /// </summary>
    private static ExplainedValue WithDistanceDoubt(Race race, ExplainedValue variance, Entry entry)
    {
        if (!race.IsDistanceEstimated)
            return variance;
        var deviation = ExplainedValue.Step(
            StepName.BeatenDeviation,
            Unit.Pounds,
            Operation.Product,
            entry.PoundsBeaten,
            ResultFacts.DistanceDeviation(race)
        );
        var added = ExplainedValue.Step(StepName.DistanceVariance, Unit.SquarePounds, Operation.Square, deviation);
        return ExplainedValue.Step(StepName.RunVariance, Unit.SquarePounds, Operation.Sum, variance, added);
    }

    private ExplainedValue VarianceBefore(ExplainedValue day, Runner runner, HorseRating before)
    {
        var last = ExplainedValue.Fact(
            StepName.LastRunDay,
            Unit.Date,
            before.LastRun.DayNumber,
            new FactOrigin(before.RaceId, null, "date")
        );
        var days = ExplainedValue.Step(StepName.DaysSinceLastRun, Unit.Days, Operation.Difference, day, last);
        var counted = ExplainedValue.Step(StepName.DaysCounted, Unit.Days, Operation.Least, days, _growthDays);
        var growth = ExplainedValue.Step(StepName.Growth, Unit.SquarePounds, Operation.Product, _cells.GrowthPerDay(runner.Age), counted);
        return ExplainedValue.Step(
            StepName.VarianceBefore,
            Unit.SquarePounds,
            Operation.Sum,
            Earlier(before, StepName.Variance, Unit.SquarePounds, before.Variance),
            growth
        );
    }

    private static ExplainedValue Earlier(HorseRating before, StepName number, Unit unit, decimal value) =>
        ExplainedValue.Earlier(number, unit, value, new PriorOrigin(before.HorseId, before.RaceId, number));

    private static ExplainedValue Add(ExplainedValue left, ExplainedValue right) =>
        ExplainedValue.Step(StepName.WeightWithAllowances, Unit.Pounds, Operation.Sum, left, right);

    private ExplainedValue InPounds(ExplainedValue weight, StepName name) =>
        weight.Unit == Unit.Pounds
            ? weight
            : ExplainedValue.Step(name, Unit.Pounds, Operation.Product, weight, _cells.PoundsPerKilogramCarried);
}
