namespace Yardstick.Engine.Network;

/// <summary>How the network is solved.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// Degrees of freedom ν of the Student-t error; infinite for a Gaussian one. Source of the weights (ν + 1) / (ν σ² + e²): Lange, Little
    /// and Taylor, <i>Robust Statistical Modeling Using the t Distribution</i>, JASA 84 (1989).
    /// </summary>
    public double DegreesOfFreedom { get; init; } = 4;

    /// <summary>Number of re-weightings after the first solve; one-sided runs are only known by re-weighting.</summary>
    public int Reweightings { get; init; } = 3;

    /// <summary>Root mean square error allowed in the levels, in pounds; above 0.</summary>
    public double Accuracy { get; init; } = 1e-4;

    /// <summary>Relative accuracy of the solve behind contributions, and so of their sum; above 0.</summary>
    public double ContributionAccuracy { get; init; } = 1e-6;

    /// <summary>Number of threads, 1 or more. It changes no bit of the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How many bits are worked on at once. It changes no bit of the result either.</summary>
    internal VectorWidth LaneWidth { get; init; } = VectorSupport.Widest;
}

/// <summary>How far a solve has come.</summary>
/// <param name="Step">Solves done.</param>
/// <param name="Steps">Solves in all.</param>
/// <param name="Iterations">Iterations of the last one.</param>
public readonly record struct NetworkProgress(int Step, int Steps, int Iterations);
