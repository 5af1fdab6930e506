namespace Yardstick.Engine.Network;

/// <summary>Represents the settings of a double-precision pass over all careers, given the levels of races and cohorts.</summary>
internal sealed class NormalEquations
{
    /// <summary>Gets the race levels, in pounds.</summary>
    public required double[] Levels { get; init; }

    /// <summary>Gets the cohort means, in pounds, with a 0 at the end for horses without a cohort.</summary>
    public required double[] CohortMeans { get; init; }

    /// <summary>Gets how runs are re-weighted by their errors at the start of the pass; null to keep the weights.</summary>
    public ErrorWeights? Reweighing { get; init; }

    /// <summary>
    /// Gets a value that indicates whether abilities are stored. If so, weights and diagonal are those of the previous pass, and the
    /// diagonal is not recomputed.
    /// </summary>
    public bool KeepsAbility { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the factor is stored for single-precision passes. It need not be when the weights are unchanged.
    /// </summary>
    public bool KeepsFactor => !KeepsAbility && Given is null;

    /// <summary>
    /// Gets a right-hand side that replaces the history, by chunk and slot; a null chunk stands for zeros. Null for the history itself.
    /// With such a right-hand side, the second sum of each race is the contribution of its runs instead of the curvature.
    /// </summary>
    public double[]?[]? Given { get; init; }
}

/// <summary>Represents the weight a / (b·σ² + c·e²) of a run with error e. See <see cref="NetworkOptions.DegreesOfFreedom"/>.</summary>
internal readonly record struct ErrorWeights(double A, double B, double C)
{
    public static ErrorWeights From(double degreesOfFreedom) =>
        double.IsInfinity(degreesOfFreedom) ? new(1, 1, 0) : new(degreesOfFreedom + 1, degreesOfFreedom, 1);
}
