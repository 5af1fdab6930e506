namespace Yardstick.App.Features.Compliance;

/// <summary>Provides the names of the groups of requirements.</summary>
internal static class RequirementGroupTexts
{
    /// <summary>Returns the name of a group.</summary>
    public static Func<string> Text(string group) =>
        group switch
        {
            "rules" => () => ComplianceTexts.Group_rules,
            "lists" => () => ComplianceTexts.Group_lists,
            "marks" => () => ComplianceTexts.Group_marks,
            "decisions" => () => ComplianceTexts.Group_decisions,
            "fairness" => () => ComplianceTexts.Group_fairness,
            "house" => () => ComplianceTexts.Group_house,
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No such group."),
        };
}
