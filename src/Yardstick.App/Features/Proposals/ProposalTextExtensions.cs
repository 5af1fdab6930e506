namespace Yardstick.App.Features.Proposals;

/// <summary>Gives verdicts their texts.</summary>
internal static class ProposalTextExtensions
{
    /// <summary>Returns the name of a verdict.</summary>
    public static Func<string> Text(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Validated => () => ProposalsTexts.Verdict_Validated,
            Verdict.Refused => () => ProposalsTexts.Verdict_Refused,
            Verdict.Withdrawn => () => ProposalsTexts.Verdict_Withdrawn,
        };
}
