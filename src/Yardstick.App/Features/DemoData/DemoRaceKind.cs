namespace Yardstick.App.Features.DemoData;

/// <summary>Specifies the kind of race.</summary>
internal enum DemoRaceKind
{
    Debutants,
    Newcomers,
    Maiden,
    Claiming,
    Conditions,
    Handicap,
    Feature,
}
