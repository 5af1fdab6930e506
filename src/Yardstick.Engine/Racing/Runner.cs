using System.Text.Json.Serialization;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>Represents one runner of a race. Every property is a fact of the official result.</summary>
public sealed record Runner
{
    /// <summary>Gets the horse.</summary>
    public required Horse Horse { get; init; }

    /// <summary>Gets the age in years on the day, as stated or from the year of foaling; null when neither is known.</summary>
    public int? Age { get; init; }

    /// <summary>Gets the racecard number; null when not stated.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the starting stall; null when not stated.</summary>
    public int? Draw { get; init; }

    /// <summary>Gets the weight carried, net of the jockey's claim; null when not recorded.</summary>
    public WeightCarried? Weight { get; init; }

    /// <summary>
    /// Gets the jockey's claim, already deducted from <see cref="Weight"/>; null when there is none or it is not recorded.
    /// </summary>
    public WeightCarried? Claim { get; init; }

    /// <summary>Gets the headgear in the abbreviations of the racecard; empty when none.</summary>
    public string Headgear { get; init; } = "";

    /// <summary>Gets the jockey; null when not stated.</summary>
    public Person? Jockey { get; init; }

    /// <summary>Gets the trainer; null when not stated.</summary>
    public Person? Trainer { get; init; }

    /// <summary>Gets how the race ended for the runner.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Gets the place in the order past the post, starting at 1; null for a runner that did not finish.</summary>
    public int? Position { get; init; }

    /// <summary>Gets the place in the official result when a demotion changed it; null when it equals <see cref="Position"/>.</summary>
    public int? OfficialPosition { get; init; }

    /// <summary>Gets the cumulative lengths behind the first past the post; null when not recorded.</summary>
    public Lengths? Beaten { get; init; }

    /// <summary>
    /// Gets whether the runner finished a known distance behind the first past the post: its margin is recorded, or it is the first.
    /// </summary>
    /// <remarks>Not part of the serialized facts, from which the hash of a race is computed.</remarks>
    [JsonIgnore]
    public bool HasMargin => Status == RunStatus.Finished && (Beaten is not null || Position == 1);

    /// <summary>Gets the time of the runner; null when not recorded.</summary>
    public RaceTime? Time { get; init; }

    /// <summary>Gets whether the runner started.</summary>
    public bool Started => Status != RunStatus.NonRunner;

    /// <summary>Gets the official place, which the rules on marks use; null unless <see cref="Status"/> is Finished.</summary>
    public int? Placing => Status == RunStatus.Finished ? OfficialPosition ?? Position : null;
}
