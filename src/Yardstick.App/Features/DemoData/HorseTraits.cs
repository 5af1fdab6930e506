namespace Yardstick.App.Features.DemoData;

/// <summary>What a horse truly is, in pounds on a scale where maturity is allowed for; nobody in the season knows it.</summary>
internal sealed record HorseTraits
{
    /// <summary>Ability at its best age.</summary>
    public required double AbilityLb { get; init; }

    /// <summary>How far ahead of (or behind) its final ability it is at three, gone by five.</summary>
    public required double PrecocityLb { get; init; }

    /// <summary>The trip that suits it.</summary>
    public required double BestDistanceM { get; init; }

    /// <summary>What the softest ground is worth to it; firm ground the opposite.</summary>
    public required double LikesSoftLb { get; init; }

    /// <summary>What sand is worth to it.</summary>
    public required double LikesSandLb { get; init; }

    /// <summary>What each course is worth to it; Monastir gives it, Kassar-Saïd takes it.</summary>
    public required double LikesMonastirLb { get; init; }
}
