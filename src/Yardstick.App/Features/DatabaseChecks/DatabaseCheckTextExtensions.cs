using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>Gives checks and their findings their texts.</summary>
internal static class DatabaseCheckTextExtensions
{
    /// <summary>Returns the name of a check.</summary>
    public static Func<string> Text(this VerificationCheck verificationCheck) =>
        verificationCheck switch
        {
            VerificationCheck.Integrity => () => DatabaseChecksTexts.DatabaseCheck_Check_Integrity,
            VerificationCheck.References => () => DatabaseChecksTexts.DatabaseCheck_Check_References,
            VerificationCheck.Lists => () => DatabaseChecksTexts.DatabaseCheck_Check_Lists,
            VerificationCheck.Audit => () => DatabaseChecksTexts.DatabaseCheck_Check_Audit,
            VerificationCheck.Ratings => () => DatabaseChecksTexts.DatabaseCheck_Check_Ratings,
            VerificationCheck.Networks => () => DatabaseChecksTexts.DatabaseCheck_Check_Networks,
        };

    /// <summary>Returns what to do when a check fails.</summary>
    public static Func<string> Remedy(this VerificationCheck verificationCheck) =>
        verificationCheck switch
        {
            VerificationCheck.Integrity => () => DatabaseChecksTexts.DatabaseCheck_Remedy_Integrity,
            VerificationCheck.References => () => DatabaseChecksTexts.DatabaseCheck_Remedy_References,
            VerificationCheck.Lists => () => DatabaseChecksTexts.DatabaseCheck_Remedy_Lists,
            VerificationCheck.Audit => () => DatabaseChecksTexts.DatabaseCheck_Remedy_Audit,
            VerificationCheck.Ratings => () => DatabaseChecksTexts.DatabaseCheck_Remedy_Ratings,
            VerificationCheck.Networks => () => DatabaseChecksTexts.DatabaseCheck_Remedy_Networks,
        };

    /// <summary>Returns the name of a finding.</summary>
    public static Func<string> Text(this VerificationFault verificationFault) =>
        verificationFault switch
        {
            VerificationFault.Damaged => () => DatabaseChecksTexts.DatabaseCheck_Fault_Damaged,
            VerificationFault.Orphan => () => DatabaseChecksTexts.DatabaseCheck_Fault_Orphan,
            VerificationFault.ListHash => () => DatabaseChecksTexts.DatabaseCheck_Fault_ListHash,
            VerificationFault.ListEntries => () => DatabaseChecksTexts.DatabaseCheck_Fault_ListEntries,
            VerificationFault.ListMissing => () => DatabaseChecksTexts.DatabaseCheck_Fault_ListMissing,
            VerificationFault.ListAudit => () => DatabaseChecksTexts.DatabaseCheck_Fault_ListAudit,
            VerificationFault.RatingMissing => () => DatabaseChecksTexts.DatabaseCheck_Fault_RatingMissing,
            VerificationFault.RatingExtra => () => DatabaseChecksTexts.DatabaseCheck_Fault_RatingExtra,
            VerificationFault.RatingDiffers => () => DatabaseChecksTexts.DatabaseCheck_Fault_RatingDiffers,
            VerificationFault.NetworkMissing => () => DatabaseChecksTexts.DatabaseCheck_Fault_NetworkMissing,
            VerificationFault.NetworkDiffers => () => DatabaseChecksTexts.DatabaseCheck_Fault_NetworkDiffers,
        };

    /// <summary>Returns why a database was not moved and what to do.</summary>
    public static Func<string> Text(this MoveFault fault) =>
        fault switch
        {
            MoveFault.SameDatabase => () => DatabaseChecksTexts.Error_Move_Same,
            MoveFault.SourceInUse => () => DatabaseChecksTexts.Error_Move_SourceInUse,
            MoveFault.TargetInUse => () => DatabaseChecksTexts.Error_Move_TargetInUse,
            MoveFault.TargetNotEmpty => () => DatabaseChecksTexts.Error_Move_NotEmpty,
            MoveFault.ListsDiffer => () => DatabaseChecksTexts.Error_Move_Lists,
        };
}
