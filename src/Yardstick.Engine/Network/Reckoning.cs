namespace Yardstick.Engine.Network;

/// <summary>What a pass over all careers in double precision is to do, given the levels of races and cohorts.</summary>
internal sealed class Reckoning
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
    public bool KeepsFactor => !KeepsAbility && Unit is null;

    /// <summary>
    /// The one run whose row of the covariance matrix is solved for, instead of the history; null for the history. What is left beside the
    /// pull of a race is then what its runs contribute, not the curvature.
    /// </summary>
    public UnitRun? Unit { get; init; }
}

/// <summary>The weight (a / (b·σ² + c·e²)) of a run with the error e. See <see cref="NetworkOptions.DegreesOfFreedom"/>.</summary>
internal readonly record struct ErrorWeights(double A, double B, double C)
{
    public static ErrorWeights Of(double degreesOfFreedom) => double.IsInfinity(degreesOfFreedom) ? new(1, 1, 0) : new(degreesOfFreedom + 1, degreesOfFreedom, 1);
}

/// <summary>1 at one run and 0 elsewhere: its solution is that run's row of the covariance matrix.</summary>
/// <param name="Chunk">The chunk of the run.</param>
/// <param name="Slot">Its slot.</param>
internal readonly record struct UnitRun(int Chunk, int Slot);
