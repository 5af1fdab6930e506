namespace Yardstick.App.Demo;

/// <summary>Represents the true abilities of a horse, in pounds, adjusted for maturity. They are never written to the results.</summary>
internal sealed record HorseTraits
{
    /// <summary>Gets the ability at its peak.</summary>
    public required double AbilityLb { get; init; }

    /// <summary>Gets how far the horse is ahead of (or behind) its final ability at three; the effect disappears by five.</summary>
    public required double PrecocityLb { get; init; }

    /// <summary>Gets the preferred distance, in metres.</summary>
    public required double BestDistanceM { get; init; }

    /// <summary>Gets the gain on the softest ground; firm ground has the opposite effect.</summary>
    public required double LikesSoftLb { get; init; }

    /// <summary>Gets the gain on sand.</summary>
    public required double LikesSandLb { get; init; }

    /// <summary>Gets the course preference: added at Monastir, subtracted at Kassar-Saïd.</summary>
    public required double LikesMonastirLb { get; init; }
}
