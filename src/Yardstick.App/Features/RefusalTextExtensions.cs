namespace Yardstick.App.Features;

/// <summary>Gives the refusals their texts.</summary>
internal static class RefusalTextExtensions
{
    /// <summary>Returns why something was refused and what to do.</summary>
    public static Func<string> Text(this RefusalCode refusalCode) =>
        refusalCode switch
        {
            RefusalCode.NothingToPublish => () => FeaturesTexts.Refusal_NothingToPublish,
            RefusalCode.DraftChanged => () => FeaturesTexts.Refusal_DraftChanged,
            RefusalCode.RotationUnderWay => () => FeaturesTexts.Refusal_RotationUnderWay,
            RefusalCode.PartnerName => () => FeaturesTexts.Refusal_PartnerName,
            RefusalCode.PartnerUnknown => () => FeaturesTexts.Refusal_PartnerUnknown,
            RefusalCode.PartnerKeysForm => () => FeaturesTexts.Refusal_PartnerKeysForm,
            RefusalCode.PartnerKeysPrivate => () => FeaturesTexts.Refusal_PartnerKeysPrivate,
            RefusalCode.PartnerKeyKind => () => FeaturesTexts.Refusal_PartnerKeyKind,
            RefusalCode.PartnerKeyWeak => () => FeaturesTexts.Refusal_PartnerKeyWeak,
            RefusalCode.ReasonNeeded => () => FeaturesTexts.Refusal_ReasonNeeded,
            RefusalCode.MarkNotOnScale => () => FeaturesTexts.Refusal_MarkNotOnScale,
            RefusalCode.ProposalStands => () => FeaturesTexts.Refusal_ProposalStands,
            RefusalCode.ProposalDecided => () => FeaturesTexts.Refusal_ProposalDecided,
            RefusalCode.FourEyes => () => FeaturesTexts.Refusal_FourEyes,
            RefusalCode.NotIndependent => () => FeaturesTexts.Refusal_NotIndependent,
            RefusalCode.RoleRequestStands => () => FeaturesTexts.Refusal_RoleRequestStands,
            RefusalCode.RoleRequestDecided => () => FeaturesTexts.Refusal_RoleRequestDecided,
            RefusalCode.RoleNotPossible => () => FeaturesTexts.Refusal_RoleNotPossible,
            RefusalCode.RuleSetUnsound => () => FeaturesTexts.Refusal_RuleSetUnsound,
            RefusalCode.RuleSetReleased => () => FeaturesTexts.Refusal_RuleSetReleased,
            RefusalCode.RuleStepOutOfTurn => () => FeaturesTexts.Refusal_RuleStepOutOfTurn,
            RefusalCode.ReportStale => () => FeaturesTexts.Refusal_ReportStale,
            RefusalCode.ActivationTooEarly => () => FeaturesTexts.Refusal_ActivationTooEarly,
            RefusalCode.OtherUnit => () => FeaturesTexts.Refusal_OtherUnit,
            RefusalCode.WrongProof => () => FeaturesTexts.Refusal_WrongProof,
            RefusalCode.AccountLocked => () => FeaturesTexts.Refusal_AccountLocked,
            RefusalCode.SecondFactorNeeded => () => FeaturesTexts.Refusal_SecondFactorNeeded,
            RefusalCode.EmailNotConfirmed => () => FeaturesTexts.Refusal_EmailNotConfirmed,
            RefusalCode.JobStateChanged => () => FeaturesTexts.Refusal_JobStateChanged,
            RefusalCode.BatchEnded => () => FeaturesTexts.Refusal_BatchEnded,
            RefusalCode.BatchNotEnded => () => FeaturesTexts.Refusal_BatchNotEnded,
            RefusalCode.NothingToRetry => () => FeaturesTexts.Refusal_NothingToRetry,
            RefusalCode.TooManyBatches => () => FeaturesTexts.Refusal_TooManyBatches,
            RefusalCode.VersionChanged => () => FeaturesTexts.Refusal_VersionChanged,
            RefusalCode.HorseUnknown => () => FeaturesTexts.Refusal_HorseUnknown,
            RefusalCode.NotOnList => () => FeaturesTexts.Refusal_NotOnList,
            RefusalCode.ExpiryOutOfRange => () => FeaturesTexts.Refusal_ExpiryOutOfRange,
            RefusalCode.CertificateWithdrawn => () => FeaturesTexts.Refusal_CertificateWithdrawn,
            RefusalCode.ValidityOutOfRange => () => FeaturesTexts.Refusal_ValidityOutOfRange,
        };
}
