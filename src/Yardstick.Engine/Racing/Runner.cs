using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>One horse in one race: what it carried and how it finished. Every property is a fact of the official result.</summary>
public sealed record Runner
{
    /// <summary>The horse.</summary>
    public required Horse Horse { get; init; }

    /// <summary>Age in years on the day, as stated or by the year of foaling; null when neither is known.</summary>
    public int? Age { get; init; }

    /// <summary>Racecard number; null when not stated.</summary>
    public int? Number { get; init; }

    /// <summary>Starting stall; null when not stated.</summary>
    public int? Draw { get; init; }

    /// <summary>Weight carried, net of the jockey's claim; null when not recorded.</summary>
    public WeightCarried? Weight { get; init; }

    /// <summary>The jockey's claim, already taken off <see cref="Weight"/>; null when there was none or it is not recorded.</summary>
    public WeightCarried? Claim { get; init; }

    /// <summary>Headgear, in the letters of the racecard; empty when none.</summary>
    public string Headgear { get; init; } = "";

    /// <summary>The jockey; null when not stated.</summary>
    public Person? Jockey { get; init; }

    /// <summary>The trainer; null when not stated.</summary>
    public Person? Trainer { get; init; }

    /// <summary>How the race ended for this horse.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Place in the order past the post, 1 for the first; null for a horse that did not finish.</summary>
    public int? Position { get; init; }

    /// <summary>Place in the official result, where a demotion changed it; null when it equals <see cref="Position"/>.</summary>
    public int? OfficialPosition { get; init; }

    /// <summary>Lengths behind the first past the post, cumulative; null when not recorded.</summary>
    public Lengths? Beaten { get; init; }

    /// <summary>The horse's own time; null when not recorded.</summary>
    public RaceTime? Time { get; init; }

    /// <summary>Whether the horse came under starter's orders.</summary>
    public bool Started => Status != RunStatus.NonRunner;

    /// <summary>The place that rules on marks use: the official one; null when the horse has none.</summary>
    public int? Placing => Status == RunStatus.Finished ? OfficialPosition ?? Position : null;
}
