namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the prior of the latent cohort means, with one cohort for each chain (country and kind of race) and debut year. The mean of
/// each year is a random-walk step from the year before. The mean of the base cohorts is held near an anchor, because races do not
/// determine the absolute level.
/// </summary>
public sealed record CohortPlan
{
    /// <summary>Gets the plan without cohorts: every horse has its own known prior mean.</summary>
    public static CohortPlan None { get; } = new() { Previous = [] };

    /// <summary>
    /// Gets, for each cohort, the cohort of the year before in its chain, which has a smaller number; -1 for the first of a chain.
    /// </summary>
    public required IReadOnlyList<int> Previous { get; init; }

    /// <summary>Gets the variance of the step from one year to the next, in square pounds; above 0.</summary>
    public double StepVariance { get; init; } = 4;

    /// <summary>Gets the prior mean of the first cohort of a chain, in pounds.</summary>
    public double StartMean { get; init; }

    /// <summary>
    /// Gets the variance of <see cref="StartMean"/>, in square pounds; above 0 and finite, so that a chain that no race connects still has
    /// a level.
    /// </summary>
    public double StartVariance { get; init; } = 2500;

    /// <summary>Gets the cohorts whose mean is anchored; empty for no anchor.</summary>
    public IReadOnlyList<int> Base { get; init; } = [];

    /// <summary>Gets the level at which the mean of <see cref="Base"/> is held, in pounds.</summary>
    public double Anchor { get; init; }

    /// <summary>Gets the variance of the anchor, in square pounds; above 0.</summary>
    public double AnchorVariance { get; init; } = 0.01;

    /// <summary>Gets the number of cohorts.</summary>
    public int Count => Previous.Count;

    /// <summary>Returns the right-hand side of a cohort's prior, without the anchor: precision × mean.</summary>
    internal double StartResidual(int cohort) => Previous[cohort] < 0 ? StartMean / StartVariance : 0;

    /// <summary>Gets the right-hand side of the anchor for each of its cohorts: precision × level.</summary>
    internal double AnchorResidual => Base.Count == 0 ? 0 : Anchor / (AnchorVariance * Base.Count);

    /// <summary>Adds the prior precision matrix times a vector to another vector.</summary>
    internal void AddPrecision(ReadOnlySpan<double> means, Span<double> into)
    {
        for (var g = 0; g < Count; g++)
        {
            if (Previous[g] < 0)
            {
                into[g] += means[g] / StartVariance;
                continue;
            }

            var residual = (means[g] - means[Previous[g]]) / StepVariance;
            into[g] += residual;
            into[Previous[g]] -= residual;
        }

        if (Base.Count == 0)
            return;
        var sum = 0.0;
        foreach (var g in Base)
            sum += means[g];
        foreach (var g in Base)
            into[g] += sum / (AnchorVariance * Base.Count * Base.Count);
    }

    /// <summary>Returns a row of the prior precision matrix.</summary>
    internal double[] PrecisionRow(int cohort)
    {
        var (unit, row) = (new double[Count], new double[Count]);
        unit[cohort] = 1;
        AddPrecision(unit, row);
        return row;
    }

    /// <summary>Adds a perturbation of every prior factor by one standard deviation, with the factor's own sign.</summary>
    internal void AddPerturbation(Func<long, double> sign, Span<double> into)
    {
        for (var g = 0; g < Count; g++)
        {
            var noise = sign(g) / Math.Sqrt(Previous[g] < 0 ? StartVariance : StepVariance);
            into[g] += noise;
            if (Previous[g] >= 0)
                into[Previous[g]] -= noise;
        }

        if (Base.Count == 0)
            return;
        var held = sign(Count) / (Math.Sqrt(AnchorVariance) * Base.Count);
        foreach (var g in Base)
            into[g] += held;
    }
}
