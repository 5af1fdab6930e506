namespace Yardstick.App.Features.DemoData;

/// <summary>What a race is for.</summary>
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
