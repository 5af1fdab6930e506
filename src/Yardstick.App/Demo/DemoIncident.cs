namespace Yardstick.App.Demo;

/// <summary>Specifies an irregular event in a race.</summary>
internal enum DemoIncident
{
    DeadHeatForFirst,
    DeadHeatForPlace,
    Disqualification,
    WinnerDisqualified,
    WinnerDemoted,
    PlacedDemoted,
    Distanced,
    PulledUp,
    Fall,
    FallBringsAnotherDown,
    UnseatedRider,
    RanOut,
    RanOutCarryingAnother,
    SlippedUp,
    LeftAtStart,
    RefusedToRace,
    Refused,
    DidNotFinish,
    WalkOver,
    Void,
    MarginsMissing,
    DistanceMissing,
    GoingMissing,
}
