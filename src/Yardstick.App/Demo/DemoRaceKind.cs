namespace Yardstick.App.Demo;

/// <summary>Specifies the kind of race.</summary>
internal enum DemoRaceKind
{
    Debutants,
    ImportedDebutants,
    Maiden,
    Claiming,
    Conditions,
    Handicap,
    Feature,
}
