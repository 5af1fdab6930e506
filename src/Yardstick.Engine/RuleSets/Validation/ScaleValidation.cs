using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the scale and its steps.</summary>
internal static class ScaleValidation
{
    private const string Path = "$.scale";

    public static IEnumerable<string> Check(ScaleRules scale) =>
        [
            .. AmountValidation.HasSource(scale.Origin, Path),
            .. AmountValidation.Weight(scale.Unit, Path + ".unit"),
            .. AmountValidation.Positive(scale.PoundsPerKilogram, Path + ".poundsPerKilogram"),
            .. AmountValidation.Positive(scale.PoundsPerKilogramCarried, Path + ".poundsPerKilogramCarried"),
            .. AmountValidation.Positive(scale.StepPounds, Path + ".stepPounds"),
            .. AmountValidation.Positive(scale.StepKilograms, Path + ".stepKilograms"),
        ];
}
