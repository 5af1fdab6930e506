using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Soundness;

/// <summary>Rules on how figures become an assessment.</summary>
internal static class AssessmentSoundness
{
    private const string Path = "$.assessment";

    public static IEnumerable<string> Check(AssessmentRules rules) =>
    [
        .. Amounts.Sourced(rules.Origin, Path),
        .. Amounts.Positive(rules.RunSpread, Path + ".runSpread"),
        .. Amounts.Positive(rules.ShortfallThatDoubles, Path + ".shortfallThatDoubles"),
        .. Amounts.NotNegative(rules.GrowthDays, Path + ".growthDays"),
        .. Amounts.Positive(rules.Freedom, Path + ".freedom"),
        .. Amounts.Positive(rules.Step, Path + ".step"),
        .. Amounts.Positive(rules.ConfidenceDeviations, Path + ".confidenceDeviations"),
        .. Amounts.Some(rules.Growth, Path + ".growth"),
        .. Spans.CheckAges([.. rules.Growth.Select((row, i) => new Span($"{Path}.growth[{i}]", row.FromAge, row.ToAge))]),
        .. rules.Growth.SelectMany((row, i) => Amounts.NotNegative(row.PerDay, $"{Path}.growth[{i}].perDay")),
        .. rules.LineDepths.SelectMany((depth, i) => Amounts.Positive(depth.LastPlace, $"{Path}.lineDepths[{i}].lastPlace")),
    ];
}
