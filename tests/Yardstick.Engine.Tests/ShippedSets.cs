using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Tests;

/// <summary>The shipped standard sets.</summary>
internal static class ShippedSets
{
    public static RuleSet International { get; } = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;

    public static RuleSet Tunisia { get; } = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;
}
