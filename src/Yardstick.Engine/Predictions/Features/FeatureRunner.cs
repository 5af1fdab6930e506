using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Features;

/// <summary>Represents one starter before a race, with the estimates from its career.</summary>
internal sealed class FeatureRunner
{
    public required Runner Runner { get; init; }

    public required HorseRecord Record { get; init; }

    /// <summary>Gets the expected ability in this race, in pounds.</summary>
    public required double Strength { get; init; }

    /// <summary>Gets the standard deviation of that ability, in pounds.</summary>
    public required double Deviation { get; init; }

    /// <summary>Gets the parts of that ability due to form, distance, surface, ground and racecourse.</summary>
    public required AbilityParts Parts { get; init; }

    /// <summary>Gets the number of performances before this race.</summary>
    public int Performances => Record.Career?.Count ?? 0;

    /// <summary>Gets the last three figures, latest first, in pounds: performance plus level of the race. Missing figures are 0.</summary>
    public required (double Last, double Second, double Third) Figures { get; init; }

    /// <summary>Gets the timing evidence of its last races.</summary>
    public TimeEvidence Clock { get; init; }

    /// <summary>Gets or sets the weight carried less the mean of the race, in pounds; 0 when it is not recorded.</summary>
    public double Weight { get; set; }

    /// <summary>Gets or sets the weight carried plus weight for age, less the mean of the race, in pounds.</summary>
    public double WeightAtAge { get; set; }

    /// <summary>Gets or sets the mark implied by the weights and the rating band of a handicap; null when either is missing.</summary>
    public double? Implied { get; set; }
}

/// <summary>Represents the parts of an ability that depend on the conditions of a race, in pounds.</summary>
internal readonly record struct AbilityParts(double Form, double Trip, double Track, double Softness, double Course);

/// <summary>Represents the timing evidence of the last races of a horse, in pounds.</summary>
/// <param name="Last">The timing evidence of the last race, relative to its level.</param>
/// <param name="Mean">The mean over the last five races, shrunk towards 0.</param>
/// <param name="Best">The best of the last five figures with the timing evidence added.</param>
internal readonly record struct TimeEvidence(double Last, double Mean, double Best);
