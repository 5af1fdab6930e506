using System.Net;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Warns an operator of what lies open: a site that others can reach over plain connections, keys in the data folder.</summary>
internal static class InsecureBindingWarning
{
    private const string Rule = "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!";

    /// <summary>The addresses that others can reach without TLS, where no proxy is named that would add it.</summary>
    public static IReadOnlyList<string> FindWarnings(YardstickOptions settings) =>
        settings.Certificate.Length > 0 || settings.Proxies.Length > 0 ? [] : [.. settings.Urls.Split(';').Where(IsOpen)];

    /// <summary>Says so where it cannot be overlooked, and what to do.</summary>
    public static void Warn(Terminal terminal, YardstickOptions settings)
    {
        var open = FindWarnings(settings);
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

    /// <summary>Warns an operator whose keys lie beside what they seal.</summary>
    public static void WarnOfKeys(Terminal terminal, YardstickOptions settings)
    {
        if (Environment.GetEnvironmentVariable(KeyRing.Variable) is { Length: > 0 } || KeyPlace.From(settings) is not { IsBesideData: true } place) return;
        terminal.Error.WriteLine(Rule);
        terminal.Say("KeysBeside_Title", place.Path);
        terminal.Say("KeysBeside_Risk");
        terminal.Say("KeysBeside_Move");
        terminal.Say("KeysBeside_Backup");
        terminal.Error.WriteLine(Rule);
    }

    /// <summary>Every name but the machine's own for itself: <c>*</c> and <c>+</c> are all its addresses, and a name may become any.</summary>
    private static bool IsOpen(string url)
    {
        var host = BindingAddress.Parse(url).Host.Trim('[', ']');
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
