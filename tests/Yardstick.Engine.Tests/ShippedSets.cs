using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests;

/// <summary>Provides two of the shipped rule sets.</summary>
internal static class ShippedSets
{
    public static RuleSet International { get; } = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;

    public static RuleSet Tunisia { get; } = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;
}
