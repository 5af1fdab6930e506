using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Tls;

namespace Yardstick.App.Hosting;

/// <summary>Gives the errors of certificates, keys and settings their texts.</summary>
internal static class HostingTextExtensions
{
    /// <summary>Returns why a certificate cannot be used.</summary>
    public static Func<string> Text(this TlsErrorKind tlsErrorKind) =>
        tlsErrorKind switch
        {
            TlsErrorKind.NoCertificate => () => HostingTexts.Error_Tls_NoCertificate,
            TlsErrorKind.NoAddress => () => HostingTexts.Error_Tls_NoAddress,
            TlsErrorKind.NotReadable => () => HostingTexts.Error_Tls_NotReadable,
            TlsErrorKind.NotACertificate => () => HostingTexts.Error_Tls_NotACertificate,
            TlsErrorKind.NotAKey => () => HostingTexts.Error_Tls_NotAKey,
            TlsErrorKind.NotMatching => () => HostingTexts.Error_Tls_NotMatching,
        };

    /// <summary>Returns why a key cannot be used.</summary>
    public static Func<string> Text(this KeyErrorKind keyErrorKind) =>
        keyErrorKind switch
        {
            KeyErrorKind.OpenToOthers => () => HostingTexts.Error_Key_OpenToOthers,
            KeyErrorKind.NotReadable => () => HostingTexts.Error_Key_NotReadable,
            KeyErrorKind.BadForm => () => HostingTexts.Error_Key_BadForm,
            KeyErrorKind.MissingKey => () => HostingTexts.Error_Key_MissingKey,
            KeyErrorKind.NotWritable => () => HostingTexts.Error_Key_NotWritable,
        };

    /// <summary>Returns where a value comes from.</summary>
    public static Func<string> Text(this SettingSource settingSource) =>
        settingSource switch
        {
            SettingSource.Default => () => HostingTexts.Source_Default,
            SettingSource.File => () => HostingTexts.Source_File,
            SettingSource.Environment => () => HostingTexts.Source_Environment,
            SettingSource.CommandLine => () => HostingTexts.Source_CommandLine,
        };
}
