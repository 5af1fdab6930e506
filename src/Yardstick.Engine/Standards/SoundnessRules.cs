using Yardstick.Engine.Standards.Soundness;

namespace Yardstick.Engine.Standards;

/// <summary>What makes a set sound beyond its shape: no gap, no overlap, no scale that turns back.</summary>
internal static class SoundnessRules
{
    /// <summary>Everything wrong with a set, each as <c>path: rule</c>.</summary>
    public static IEnumerable<string> Check(StandardSet set) =>
    [
        .. Head(set),
        .. ScaleSoundness.Check(set.Scale),
        .. LengthSoundness.Check(set.PoundsPerLength),
        .. GoingSoundness.Check(set.LengthsPerSecond),
        .. MarginSoundness.Check(set.MarginsInWords),
        .. WeightForAgeSoundness.Check(set.WeightForAge),
        .. SexAllowanceSoundness.Check(set.SexAllowances),
        .. MarkSoundness.Check(set.FirstMarks, set.MarkChanges),
        .. MethodSoundness.Check(set.Methods, set.MarkChanges),
        .. AdjustmentSoundness.Check(set.Adjustments),
        .. DistanceSoundness.Check(set.DistanceCategories),
        .. ClassSoundness.Check(set.ClassLevels),
        .. AssessmentSoundness.Check(set.Assessment),
        .. ConversionSoundness.Check(set.Conversions),
    ];

    private static IEnumerable<string> Head(StandardSet set)
    {
        if (set.Schema != StandardSet.SchemaLocation) yield return $"$.$schema: must be '{StandardSet.SchemaLocation}'";
        if (!set.Id.EndsWith("-" + set.Version, StringComparison.Ordinal) || set.Id.Length < set.Version.Length + 2) yield return "$.id: must be a name, a hyphen and the version";
        if (set.ValidTo < set.ValidFrom) yield return "$.validTo: lies before validFrom";
    }
}
