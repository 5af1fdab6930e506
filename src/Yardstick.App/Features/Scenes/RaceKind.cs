namespace Yardstick.App.Features.Scenes;

/// <summary>What a race is for.</summary>
internal enum RaceKind
{
    Debutants,
    Newcomers,
    Maiden,
    Claiming,
    Conditions,
    Handicap,
    Feature,
}
