using System.Net;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Hosting;

/// <summary>
/// Warns the operator of insecure settings: addresses that other machines can reach without TLS, and keys in the data folder.
/// </summary>
internal static class InsecureBindingWarning
{
    private const string Rule = "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!";

    /// <summary>Returns the addresses that other machines can reach without TLS; empty if a certificate or a proxy is configured.</summary>
    public static IReadOnlyList<string> FindInsecureAddresses(YardstickOptions settings) =>
        settings.Certificate.Length > 0 || settings.Proxies.Length > 0 ? [] : [.. settings.Urls.Split(';').Where(IsOpen)];

    /// <summary>Writes a warning with the addresses that can be reached without TLS, and the remedies.</summary>
    public static void Warn(Terminal terminal, YardstickOptions settings)
    {
        var open = FindInsecureAddresses(settings);
        if (open.Count == 0)
            return;
        terminal.Error.WriteLine(Rule);
        terminal.WriteMessage(() => HostingTexts.Exposed_Title, string.Join(", ", open));
        terminal.WriteMessage(() => HostingTexts.Exposed_Risk);
        if (settings.IsDemo)
            terminal.WriteMessage(() => HostingTexts.Exposed_Demonstration);
        terminal.WriteMessage(() => HostingTexts.Exposed_Tls);
        terminal.WriteMessage(() => HostingTexts.Exposed_Proxy);
        terminal.WriteMessage(() => HostingTexts.Exposed_Alone);
        terminal.Error.WriteLine(Rule);
    }

    /// <summary>Writes a warning if the key file is in the data folder, next to the data it encrypts.</summary>
    public static void WarnOfKeys(Terminal terminal, YardstickOptions settings)
    {
        if (
            Environment.GetEnvironmentVariable(KeyRing.Variable) is { Length: > 0 }
            || KeyPlace.From(settings.Keys, settings.Data) is not { IsInDataFolder: true } place
        )
            return;
        terminal.Error.WriteLine(Rule);
        terminal.WriteMessage(() => HostingTexts.KeysBeside_Title, place.Path);
        terminal.WriteMessage(() => HostingTexts.KeysBeside_Risk);
        terminal.WriteMessage(() => HostingTexts.KeysBeside_Move);
        terminal.WriteMessage(() => HostingTexts.KeysBeside_Backup);
        terminal.Error.WriteLine(Rule);
    }

    /// <summary>
    /// Returns whether an address is not a loopback address. <c>*</c> and <c>+</c> bind all interfaces, and a host name may resolve to any.
    /// </summary>
    private static bool IsOpen(string url)
    {
        var host = BindingAddress.Parse(url).Host.Trim('[', ']');
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
