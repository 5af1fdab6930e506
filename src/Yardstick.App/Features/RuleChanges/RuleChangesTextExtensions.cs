using Yardstick.App.Features.RuleSets;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Gives the steps of rule sets their texts.</summary>
internal static class RuleChangesTextExtensions
{
    /// <summary>Returns the name of a step.</summary>
    public static Func<string> Text(this RuleStep ruleStep) =>
        ruleStep switch
        {
            RuleStep.Reviewed => () => RuleChangesTexts.RuleStep_Reviewed,
            RuleStep.Simulated => () => RuleChangesTexts.RuleStep_Simulated,
            RuleStep.Approved => () => RuleChangesTexts.RuleStep_Approved,
            RuleStep.Activated => () => RuleChangesTexts.RuleStep_Activated,
            RuleStep.Withdrawn => () => RuleChangesTexts.RuleStep_Withdrawn,
        };
}
