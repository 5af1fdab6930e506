using System.Net;
using Yardstick.App.Platform.Settings;

namespace Yardstick.App.Commands;

/// <summary>Warns an operator whose site others can reach over plain connections.</summary>
internal static class Exposure
{
    private const string Rule = "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!";

    /// <summary>The addresses that others can reach without TLS, where no proxy is named that would add it.</summary>
    public static IReadOnlyList<string> Of(Settings settings) =>
        settings.Certificate.Length > 0 || settings.Proxies.Length > 0 ? [] : [.. settings.Urls.Split(';').Where(IsOpen)];

    /// <summary>Says so where it cannot be overlooked, and what to do.</summary>
    public static void Warn(Terminal terminal, Settings settings)
    {
        var open = Of(settings);
        if (open.Count == 0) return;
        terminal.Error.WriteLine(Rule);
        terminal.Say("Exposed_Title", string.Join(", ", open));
        terminal.Say("Exposed_Risk");
        if (settings.Demonstration) terminal.Say("Exposed_Demonstration");
        terminal.Say("Exposed_Tls");
        terminal.Say("Exposed_Proxy");
        terminal.Say("Exposed_Alone");
        terminal.Error.WriteLine(Rule);
    }

    /// <summary>Every name but the machine's own for itself: <c>*</c> and <c>+</c> are all its addresses, and a name may become any.</summary>
    private static bool IsOpen(string url)
    {
        var host = BindingAddress.Parse(url).Host.Trim('[', ']');
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
