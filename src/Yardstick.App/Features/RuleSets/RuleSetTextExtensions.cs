using Yardstick.App.Features.RuleSets.Bundles;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Gives the states of rule sets and bundles their texts.</summary>
internal static class RuleSetTextExtensions
{
    /// <summary>Returns the name of a state.</summary>
    public static Func<string> Text(this RuleSetState ruleSetState) =>
        ruleSetState switch
        {
            RuleSetState.Draft => () => RuleSetsTexts.RuleSetState_Draft,
            RuleSetState.Reviewed => () => RuleSetsTexts.RuleSetState_Reviewed,
            RuleSetState.Simulated => () => RuleSetsTexts.RuleSetState_Simulated,
            RuleSetState.ApprovedOnce => () => RuleSetsTexts.RuleSetState_ApprovedOnce,
            RuleSetState.Approved => () => RuleSetsTexts.RuleSetState_Approved,
            RuleSetState.Scheduled => () => RuleSetsTexts.RuleSetState_Scheduled,
            RuleSetState.InForce => () => RuleSetsTexts.RuleSetState_InForce,
            RuleSetState.Superseded => () => RuleSetsTexts.RuleSetState_Superseded,
            RuleSetState.Withdrawn => () => RuleSetsTexts.RuleSetState_Withdrawn,
        };

    /// <summary>Returns the outcome of a check for bundles.</summary>
    public static Func<string> Text(this BundleOutcome bundleOutcome) =>
        bundleOutcome switch
        {
            BundleOutcome.Accepted => () => RuleSetsTexts.BundleOutcome_Accepted,
            BundleOutcome.Unchanged => () => RuleSetsTexts.BundleOutcome_Unchanged,
            BundleOutcome.Refused => () => RuleSetsTexts.BundleOutcome_Refused,
        };

    /// <summary>Returns why a bundle was refused.</summary>
    public static Func<string> Text(this BundleError bundleError) =>
        bundleError switch
        {
            BundleError.NoSource => () => RuleSetsTexts.BundleFault_NoSource,
            BundleError.SourceMissing => () => RuleSetsTexts.BundleFault_SourceMissing,
            BundleError.SourceUnreadable => () => RuleSetsTexts.BundleFault_SourceUnreadable,
            BundleError.SourceNotHttps => () => RuleSetsTexts.BundleFault_SourceNotHttps,
            BundleError.SourceUnreachable => () => RuleSetsTexts.BundleFault_SourceUnreachable,
            BundleError.SourceSlow => () => RuleSetsTexts.BundleFault_SourceSlow,
            BundleError.RedirectRefused => () => RuleSetsTexts.BundleFault_RedirectRefused,
            BundleError.Truncated => () => RuleSetsTexts.BundleFault_Truncated,
            BundleError.TooLarge => () => RuleSetsTexts.BundleFault_TooLarge,
            BundleError.NotABundle => () => RuleSetsTexts.BundleFault_NotABundle,
            BundleError.UnsafePath => () => RuleSetsTexts.BundleFault_UnsafePath,
            BundleError.UnknownMember => () => RuleSetsTexts.BundleFault_UnknownMember,
            BundleError.NotSigned => () => RuleSetsTexts.BundleFault_NotSigned,
            BundleError.UnknownKey => () => RuleSetsTexts.BundleFault_UnknownKey,
            BundleError.BadSignature => () => RuleSetsTexts.BundleFault_BadSignature,
            BundleError.ManifestUnreadable => () => RuleSetsTexts.BundleFault_ManifestUnreadable,
            BundleError.WrongPublisher => () => RuleSetsTexts.BundleFault_WrongPublisher,
            BundleError.OldSequence => () => RuleSetsTexts.BundleFault_OldSequence,
            BundleError.SequenceReused => () => RuleSetsTexts.BundleFault_SequenceReused,
            BundleError.FileMissing => () => RuleSetsTexts.BundleFault_FileMissing,
            BundleError.FileChanged => () => RuleSetsTexts.BundleFault_FileChanged,
            BundleError.SetUnsound => () => RuleSetsTexts.BundleFault_SetUnsound,
            BundleError.SetMisnamed => () => RuleSetsTexts.BundleFault_SetMisnamed,
            BundleError.ReleasedChanged => () => RuleSetsTexts.BundleFault_ReleasedChanged,
            BundleError.NotStaged => () => RuleSetsTexts.BundleFault_NotStaged,
        };

    /// <summary>Returns why a key file cannot be used.</summary>
    public static Func<string> Text(this KeyFileError keyFileError) =>
        keyFileError switch
        {
            KeyFileError.Exists => () => RuleSetsTexts.Error_KeyFile_Exists,
            KeyFileError.NotReadable => () => RuleSetsTexts.Error_KeyFile_NotReadable,
            KeyFileError.InsecurePermissions => () => RuleSetsTexts.Error_KeyFile_InsecurePermissions,
            KeyFileError.NotAKey => () => RuleSetsTexts.Error_KeyFile_NotAKey,
            KeyFileError.WrongPassphrase => () => RuleSetsTexts.Error_KeyFile_WrongPassphrase,
        };

    /// <summary>Returns why a publisher was not pinned or removed.</summary>
    public static Func<string> Text(this TrustError trustError) =>
        trustError switch
        {
            TrustError.PublisherName => () => RuleSetsTexts.Error_Trust_PublisherName,
            TrustError.OtherFingerprint => () => RuleSetsTexts.Error_Trust_OtherFingerprint,
            TrustError.AlreadyPinned => () => RuleSetsTexts.Error_Trust_AlreadyPinned,
            TrustError.NotPinned => () => RuleSetsTexts.Error_Trust_NotPinned,
        };
}
