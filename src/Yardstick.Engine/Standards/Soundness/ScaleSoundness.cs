using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Soundness;

/// <summary>Rules on the scale and its steps.</summary>
internal static class ScaleSoundness
{
    private const string Path = "$.scale";

    public static IEnumerable<string> Check(ScaleRules scale) =>
    [
        .. Amounts.Sourced(scale.Origin, Path),
        .. Amounts.Weight(scale.Unit, Path + ".unit"),
        .. Amounts.Positive(scale.PoundsPerKilogram, Path + ".poundsPerKilogram"),
        .. Amounts.Positive(scale.PoundsPerKilogramCarried, Path + ".poundsPerKilogramCarried"),
        .. Amounts.Positive(scale.StepPounds, Path + ".stepPounds"),
        .. Amounts.Positive(scale.StepKilograms, Path + ".stepKilograms"),
    ];
}
