using System.Net.Sockets;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Tls;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>The site, as the command line starts it.</summary>
internal static class SiteHost
{
    /// <summary>Serves until it is asked to end, and says where to look.</summary>
    public static async Task<int> ServeAsync(Terminal terminal, YardstickOptions settings, RuleSet standards, CancellationToken cancellationToken)
    {
        if (TlsFiles.Check(settings, out var chain) is { } refusal) return terminal.Refuse(new CommandError($"Error_Tls_{refusal.Fault}", refusal.Place));
        if (chain is not null) WarnOfDates(terminal, settings, chain);
        InsecureBindingWarning.Warn(terminal, settings);
        InsecureBindingWarning.WarnOfKeys(terminal, settings);
        try
        {
            var status = await WebSite.RunAsync(settings, standards, Listening, cancellationToken);
            terminal.Say("Serve_Ended");
            return status;
        }
        catch (IOException fault) when (fault.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied } refused)
        {
            return terminal.Refuse(new CommandError("Error_Address", settings.Urls, terminal.Texts[$"Address_{refused.SocketErrorCode}"]));
        }

        void Listening(SiteStarted started)
        {
            foreach (var address in started.Addresses) terminal.Out.WriteLine(terminal.Texts.With("Serve_Listening", address));
            var first = settings.PublicUrl.Length > 0 ? settings.PublicUrl : Reachable(started.Addresses.First());
            terminal.Out.WriteLine(terminal.Texts.With(settings.Demonstration ? "Serve_OpenDemo" : "Serve_Open", first, terminal.Language.Code));
            if (started.FirstAdministrator is { } path)
                terminal.Out.WriteLine(terminal.Texts.With("Serve_FirstAdministrator", $"{(settings.PublicUrl.Length > 0 ? settings.PublicUrl : Reachable(started.Addresses[0]))}/{terminal.Language.Code}{path}"));
            terminal.Out.WriteLine(terminal.Texts["Serve_HowToEnd"]);
            terminal.Out.Flush();
        }
    }

    /// <summary>An address that a browser on this machine can open: one that stands for every network of the machine is none.</summary>
    private static string Reachable(string address) => address.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);

    private static void WarnOfDates(Terminal terminal, YardstickOptions settings, TlsChain chain)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (chain.Leaf.NotAfter.ToUniversalTime() <= now) terminal.Say("Tls_Expired", settings.Certificate, chain.Leaf.NotAfter.ToUniversalTime());
        else if (chain.Leaf.NotBefore.ToUniversalTime() > now) terminal.Say("Tls_NotYet", settings.Certificate, chain.Leaf.NotBefore.ToUniversalTime());
    }
}
