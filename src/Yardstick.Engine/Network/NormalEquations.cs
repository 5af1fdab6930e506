namespace Yardstick.Engine.Network;

/// <summary>What a pass over all careers in double precision is to do, given the levels of races and cohorts.</summary>
internal sealed class NormalEquations
{
    /// <summary>By race: its level, in pounds.</summary>
    public required double[] Levels { get; init; }

    /// <summary>By cohort: its mean, in pounds; and 0 for horses without.</summary>
    public required double[] CohortMeans { get; init; }

    /// <summary>How runs are weighed anew by their errors before anything else; null to leave the weights.</summary>
    public ErrorWeights? Reweighing { get; init; }

    /// <summary>Whether the abilities are kept. Then the weights are those of the pass before, and so is the diagonal, which is not taken again.</summary>
    public bool KeepsAbility { get; init; }

    /// <summary>Whether the factor is kept for passes in single precision: it is that of before when the weights are.</summary>
    public bool KeepsFactor => !KeepsAbility && Given is null;

    /// <summary>
    /// A right-hand side in the place of the history, by chunk and slot; a chunk without one has zeros. Null for the history. What is left beside
    /// the pull of a race is then what its runs contribute, not the curvature.
    /// </summary>
    public double[]?[]? Given { get; init; }
}

/// <summary>The weight (a / (b·σ² + c·e²)) of a run with the error e. See <see cref="NetworkOptions.DegreesOfFreedom"/>.</summary>
internal readonly record struct ErrorWeights(double A, double B, double C)
{
    public static ErrorWeights From(double degreesOfFreedom) => double.IsInfinity(degreesOfFreedom) ? new(1, 1, 0) : new(degreesOfFreedom + 1, degreesOfFreedom, 1);
}
