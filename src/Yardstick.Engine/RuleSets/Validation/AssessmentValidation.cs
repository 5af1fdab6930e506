using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the assessment rules.</summary>
internal static class AssessmentValidation
{
    private const string Path = "$.assessment";

    public static IEnumerable<string> Check(AssessmentRules rules) =>
        [
            .. AmountValidation.HasSource(rules.Origin, Path),
            .. AmountValidation.Positive(rules.RunSpread, Path + ".runSpread"),
            .. AmountValidation.Positive(rules.ShortfallThatDoubles, Path + ".shortfallThatDoubles"),
            .. AmountValidation.NotNegative(rules.GrowthDays, Path + ".growthDays"),
            .. AmountValidation.Positive(rules.Freedom, Path + ".freedom"),
            .. AmountValidation.Positive(rules.Step, Path + ".step"),
            .. AmountValidation.Positive(rules.ConfidenceDeviations, Path + ".confidenceDeviations"),
            .. AmountValidation.NotEmpty(rules.Growth, Path + ".growth"),
            .. RangeValidation.CheckAges([
                .. rules.Growth.Select((row, i) => new RangeLimit($"{Path}.growth[{i}]", row.FromAge, row.ToAge)),
            ]),
            .. rules.Growth.SelectMany((row, i) => AmountValidation.NotNegative(row.PerDay, $"{Path}.growth[{i}].perDay")),
            .. rules.LineDepths.SelectMany((depth, i) => AmountValidation.Positive(depth.LastPlace, $"{Path}.lineDepths[{i}].lastPlace")),
        ];
}
