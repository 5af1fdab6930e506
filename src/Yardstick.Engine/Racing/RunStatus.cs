namespace Yardstick.Engine.Racing;

/// <summary>Specifies how the race ended for a runner.</summary>
public enum RunStatus
{
    /// <summary>Finished (FIN).</summary>
    Finished,

    /// <summary>Pulled up (PU).</summary>
    PulledUp,

    /// <summary>Fell (F).</summary>
    Fell,

    /// <summary>Unseated its rider (UR).</summary>
    UnseatedRider,

    /// <summary>Brought down by another horse (BD).</summary>
    BroughtDown,

    /// <summary>Ran out (RO).</summary>
    RanOut,

    /// <summary>Slipped up on the flat (SU).</summary>
    SlippedUp,

    /// <summary>Refused to race (RTR).</summary>
    RefusedToRace,

    /// <summary>Carried out by another horse (CO).</summary>
    CarriedOut,

    /// <summary>Refused an obstacle (REF).</summary>
    Refused,

    /// <summary>Left at the start (LFT).</summary>
    LeftAtStart,

    /// <summary>Did not finish, for an unstated reason (DNF).</summary>
    DidNotFinish,

    /// <summary>Disqualified (DSQ).</summary>
    Disqualified,

    /// <summary>Declared but did not start (NR).</summary>
    NonRunner,
}
