namespace Yardstick.Engine.Network;

/// <summary>
/// The latent cohort means: one for each chain (country and code) and debut year, each year's mean a step from the year before, and the mean
/// of the base cohorts held near an anchor, since races say nothing of the absolute level.
/// </summary>
public sealed record CohortPlan
{
    /// <summary>No cohorts: every horse starts from its own known mean.</summary>
    public static CohortPlan None { get; } = new() { Previous = [] };

    /// <summary>For each cohort the cohort of the year before in its chain, a smaller number; -1 for the first of a chain.</summary>
    public required IReadOnlyList<int> Previous { get; init; }

    /// <summary>Variance of the step from one year to the next, in square pounds; above 0.</summary>
    public double StepVariance { get; init; } = 4;

    /// <summary>Expected mean of the first cohort of a chain, in pounds.</summary>
    public double StartMean { get; init; }

    /// <summary>Variance of that expectation, in square pounds; above 0 and finite, so that a chain no race connects still has a level.</summary>
    public double StartVariance { get; init; } = 2500;

    /// <summary>The cohorts whose mean is the anchor; empty for no anchor.</summary>
    public IReadOnlyList<int> Base { get; init; } = [];

    /// <summary>The level at which the mean of <see cref="Base"/> is held, in pounds.</summary>
    public double Anchor { get; init; }

    /// <summary>How firmly: the variance of the anchor, in square pounds; above 0.</summary>
    public double AnchorVariance { get; init; } = 0.01;

    /// <summary>Number of cohorts.</summary>
    public int Count => Previous.Count;

    /// <summary>What the priors say of a cohort without the anchor: precision × mean.</summary>
    internal double StartPull(int cohort) => Previous[cohort] < 0 ? StartMean / StartVariance : 0;

    /// <summary>What the anchor says of each of its cohorts: precision × level.</summary>
    internal double AnchorPull => Base.Count == 0 ? 0 : Anchor / (AnchorVariance * Base.Count);

    /// <summary>Adds the precision matrix of the priors, times a vector, to another vector.</summary>
    internal void AddPrecision(ReadOnlySpan<double> means, Span<double> into)
    {
        for (var g = 0; g < Count; g++)
        {
            if (Previous[g] < 0)
            {
                into[g] += means[g] / StartVariance;
                continue;
            }

            var pull = (means[g] - means[Previous[g]]) / StepVariance;
            into[g] += pull;
            into[Previous[g]] -= pull;
        }

        if (Base.Count == 0) return;
        var sum = 0.0;
        foreach (var g in Base) sum += means[g];
        foreach (var g in Base) into[g] += sum / (AnchorVariance * Base.Count * Base.Count);
    }

    /// <summary>A row of the precision matrix of the priors.</summary>
    internal double[] PrecisionRow(int cohort)
    {
        var (unit, row) = (new double[Count], new double[Count]);
        unit[cohort] = 1;
        AddPrecision(unit, row);
        return row;
    }

    /// <summary>Adds a perturbation of every prior factor, each by its own sign.</summary>
    internal void AddPerturbation(Func<long, double> sign, Span<double> into)
    {
        for (var g = 0; g < Count; g++)
        {
            var noise = sign(g) / Math.Sqrt(Previous[g] < 0 ? StartVariance : StepVariance);
            into[g] += noise;
            if (Previous[g] >= 0) into[Previous[g]] -= noise;
        }

        if (Base.Count == 0) return;
        var held = sign(Count) / (Math.Sqrt(AnchorVariance) * Base.Count);
        foreach (var g in Base) into[g] += held;
    }
}
