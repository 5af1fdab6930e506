using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on the scale and its steps.</summary>
internal static class ScaleValidation
{
    private const string Path = "$.scale";

    public static IEnumerable<string> Check(ScaleRules scale) =>
    [
        .. AmountValidation.Sourced(scale.Origin, Path),
        .. AmountValidation.Weight(scale.Unit, Path + ".unit"),
        .. AmountValidation.Positive(scale.PoundsPerKilogram, Path + ".poundsPerKilogram"),
        .. AmountValidation.Positive(scale.PoundsPerKilogramCarried, Path + ".poundsPerKilogramCarried"),
        .. AmountValidation.Positive(scale.StepPounds, Path + ".stepPounds"),
        .. AmountValidation.Positive(scale.StepKilograms, Path + ".stepKilograms"),
    ];
}
