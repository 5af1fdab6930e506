namespace Yardstick.App.Features.Certificates;

/// <summary>Gives the states of certificates their texts.</summary>
internal static class CertificateTextExtensions
{
    /// <summary>Returns the name of a state.</summary>
    public static Func<string> Text(this CertificateState certificateState) =>
        certificateState switch
        {
            CertificateState.Valid => () => CertificatesTexts.CertificateState_Valid,
            CertificateState.Superseded => () => CertificatesTexts.CertificateState_Superseded,
            CertificateState.Expired => () => CertificatesTexts.CertificateState_Expired,
            CertificateState.Withdrawn => () => CertificatesTexts.CertificateState_Withdrawn,
            CertificateState.Unknown => () => CertificatesTexts.CertificateState_Unknown,
            CertificateState.Tampered => () => CertificatesTexts.CertificateState_Tampered,
        };

    /// <summary>Returns what a state means to a reader.</summary>
    public static Func<string> Explanation(this CertificateState certificateState) =>
        certificateState switch
        {
            CertificateState.Valid => () => CertificatesTexts.Verify_Valid,
            CertificateState.Superseded => () => CertificatesTexts.Verify_Superseded,
            CertificateState.Expired => () => CertificatesTexts.Verify_Expired,
            CertificateState.Withdrawn => () => CertificatesTexts.Verify_Withdrawn,
            CertificateState.Unknown => () => CertificatesTexts.Verify_Unknown,
            CertificateState.Tampered => () => CertificatesTexts.Verify_Tampered,
        };
}
