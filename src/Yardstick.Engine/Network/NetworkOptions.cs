namespace Yardstick.Engine.Network;

/// <summary>Represents the options of the network solver.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// Gets the degrees of freedom ν of the Student-t error; infinity means a Gaussian error. Source of the weights (ν + 1) / (ν σ² + e²):
    /// Lange, Little and Taylor, <i>Robust Statistical Modeling Using the t Distribution</i>, JASA 84 (1989).
    /// </summary>
    public double DegreesOfFreedom { get; init; } = 4;

    /// <summary>Gets the number of re-weightings after the first solve. One-sided runs only take effect through re-weighting.</summary>
    public int Reweightings { get; init; } = 3;

    /// <summary>Gets the root mean square error allowed in the levels, in pounds; above 0.</summary>
    public double Accuracy { get; init; } = 1e-4;

    /// <summary>
    /// Gets the share ρ of the shift of a class cell that remains unmet: the mean of promised level less ability is ρ times the shift. 0
    /// holds every cell exactly; above 0, a level that all other evidence contradicts gives way. 0 or more.
    /// </summary>
    public double ClassLeak { get; init; } = 0.4;

    /// <summary>Gets the relative accuracy of the solve behind contributions, and so of their sum; above 0.</summary>
    public double ContributionAccuracy { get; init; } = 1e-6;

    /// <summary>Gets the number of threads, 1 or more. The result is bit-for-bit the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Gets the vector width. The result is bit-for-bit the same for any width.</summary>
    internal VectorWidth VectorWidth { get; init; } = VectorSupport.Widest;
}

/// <summary>Represents the progress of a solve.</summary>
/// <param name="Step">Number of solves completed.</param>
/// <param name="Steps">Total number of solves.</param>
/// <param name="Iterations">Number of iterations in the last solve.</param>
public readonly record struct NetworkProgress(int Step, int Steps, int Iterations);
