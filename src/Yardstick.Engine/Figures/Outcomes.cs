namespace Yardstick.Engine.Figures;

/// <summary>Whether a race could be rated, and if not why.</summary>
public enum RaceOutcome
{
    /// <summary>The level was found from known runners and from the class.</summary>
    Rated,

    /// <summary>No runner was known: the level is that of the class.</summary>
    RatedByClass,

    /// <summary>One starter only: a walk-over shows nothing.</summary>
    WalkOver,

    /// <summary>Fewer than two finishers have a weight and a margin: there is nothing to compare.</summary>
    NothingToCompare,

    /// <summary>The result gives no distance, so lengths cannot be turned into weight.</summary>
    NoDistance,

    /// <summary>The standards give no weight of a length for this code at this distance.</summary>
    LengthNotProvided,

    /// <summary>No runner was known and the standards expect nothing of the class.</summary>
    NoLevel,
}

/// <summary>Whether a runner got a figure, and if not why.</summary>
public enum RunOutcome
{
    /// <summary>It has a figure.</summary>
    Rated,

    /// <summary>The race was not rated.</summary>
    RaceNotRated,

    /// <summary>It did not start.</summary>
    DidNotStart,

    /// <summary>It did not finish.</summary>
    DidNotFinish,

    /// <summary>It was disqualified.</summary>
    Disqualified,

    /// <summary>The result gives no weight.</summary>
    NoWeight,

    /// <summary>The result gives no margin.</summary>
    NoMargin,
}
