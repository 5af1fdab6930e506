namespace Yardstick.App.Features.Compliance;

/// <summary>Gives outcomes their texts.</summary>
internal static class ComplianceTextExtensions
{
    /// <summary>Returns the name of an outcome.</summary>
    public static Func<string> Text(this ComplianceOutcome complianceOutcome) =>
        complianceOutcome switch
        {
            ComplianceOutcome.Pass => () => ComplianceTexts.Outcome_Pass,
            ComplianceOutcome.Fail => () => ComplianceTexts.Outcome_Fail,
            ComplianceOutcome.NotAssessed => () => ComplianceTexts.Outcome_NotAssessed,
        };
}
