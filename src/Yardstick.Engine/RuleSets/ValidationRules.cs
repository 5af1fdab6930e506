using Yardstick.Engine.RuleSets.Validation;

namespace Yardstick.Engine.RuleSets;

/// <summary>
/// Validates the rules that the JSON Schema cannot express, such as ranges without gaps or overlaps and monotonic scales.
/// </summary>
internal static class ValidationRules
{
    /// <summary>Returns the problems of a rule set, each as <c>path: rule</c>.</summary>
    public static IEnumerable<string> Check(RuleSet set) =>
        [
            .. Head(set),
            .. ScaleValidation.Check(set.Scale),
            .. LengthValidation.Check(set.PoundsPerLength),
            .. GoingValidation.Check(set.LengthsPerSecond),
            .. MarginValidation.Check(set.MarginsInWords),
            .. WeightForAgeValidation.Check(set.WeightForAge, set.WeightForAgeMissing),
            .. SexAllowanceValidation.Check(set.SexAllowances),
            .. MarkValidation.Check(set.FirstMarks, set.MarkChanges),
            .. MethodValidation.Check(set.Methods, set.MarkChanges),
            .. AdjustmentValidation.Check(set.Adjustments),
            .. DistanceValidation.Check(set.DistanceCategories),
            .. ClassValidation.Check(set.ClassLevels),
            .. ClassValidation.Check(set.ClassCells),
            .. AssessmentValidation.Check(set.Assessment),
            .. DistanceValidation.Check(set.DistanceEstimates),
            .. MembershipValidation.Check(set.ListMembership),
            .. ConversionValidation.Check(set.Conversions),
        ];

    private static IEnumerable<string> Head(RuleSet set)
    {
        if (set.Schema != RuleSet.SchemaLocation)
            yield return $"$.$schema: must be '{RuleSet.SchemaLocation}'";
        if (!set.Id.EndsWith("-" + set.Version, StringComparison.Ordinal) || set.Id.Length < set.Version.Length + 2)
            yield return "$.id: must be a name, a hyphen and the version";
        if (set.ValidTo < set.ValidFrom)
            yield return "$.validTo: lies before validFrom";
    }
}
