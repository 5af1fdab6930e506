namespace Yardstick.Engine.Figures;

/// <summary>Whether a race could be rated, and if not why.</summary>
public enum RaceOutcome
{
    /// <summary>The level was found from known runners and from the class.</summary>
    Rated,

    /// <summary>No runner was known: the level is that of the class.</summary>
    RatedByClass,

    /// <summary>There was only one starter; a walk-over gives no evidence.</summary>
    WalkOver,

    /// <summary>Fewer than two finishers have a weight and a margin: there is nothing to compare.</summary>
    NothingToCompare,

    /// <summary>
    /// Fewer than two finishers can be compared, because the rule set provides no weight for age for the others.
    /// </summary>
    AllowanceNotProvided,

    /// <summary>The result gives no distance, so lengths cannot be turned into weight.</summary>
    NoDistance,

    /// <summary>The rule set gives no pounds per length for this discipline at this distance.</summary>
    LengthNotProvided,

    /// <summary>No runner was known and the rule set gives no expected level for the class.</summary>
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

    /// <summary>
    /// The rule set provides no weight for age for its age in this race, so it cannot be compared with horses of other ages.
    /// </summary>
    AllowanceNotProvided,
}
