using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Features;

/// <summary>One starter before a race: what the careers say of it.</summary>
internal sealed class FeatureRunner
{
    public required Runner Runner { get; init; }

    public required HorseRecord Record { get; init; }

    /// <summary>Expected ability in this race, in pounds.</summary>
    public required double Strength { get; init; }

    /// <summary>Its standard deviation.</summary>
    public required double Deviation { get; init; }

    /// <summary>What form, trip, track, ground and racecourse add to it.</summary>
    public required AbilityParts Parts { get; init; }

    /// <summary>Performances before this race.</summary>
    public int Performances => Record.Career?.Count ?? 0;

    /// <summary>The latest figures, last first: performance and level of the race.</summary>
    public required (double Last, double Second, double Third) Figures { get; init; }

    /// <summary>What the clock says of its last races.</summary>
    public TimeEvidence Clock { get; init; }

    /// <summary>Weight carried less the mean of the race, in pounds; 0 when not recorded.</summary>
    public double Weight { get; set; }

    /// <summary>Weight and weight for age, less the mean of the race.</summary>
    public double WeightAtAge { get; set; }

    /// <summary>Mark implied by the weights and the band; null when they say nothing.</summary>
    public double? Implied { get; set; }
}

/// <summary>The parts of an ability that belong to the conditions of a race, in pounds.</summary>
internal readonly record struct AbilityParts(double Form, double Trip, double Track, double Softness, double Course);

/// <summary>What the clock says of the last races of a horse, in pounds.</summary>
/// <param name="Last">How much faster than its level the last was run.</param>
/// <param name="Mean">The mean of the last five, drawn towards none.</param>
/// <param name="Best">The best performance of the five at the level of the clock.</param>
internal readonly record struct TimeEvidence(double Last, double Mean, double Best);
