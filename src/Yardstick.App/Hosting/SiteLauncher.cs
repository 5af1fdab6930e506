using System.Net.Sockets;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Tls;

namespace Yardstick.App.Hosting;

/// <summary>Runs the site from the command line.</summary>
internal static class SiteLauncher
{
    /// <summary>Serves the site until cancellation and writes its addresses. Returns the exit code.</summary>
    public static async Task<int> ServeAsync(Terminal terminal, YardstickOptions settings, CancellationToken cancellationToken)
    {
        if (TlsFiles.Check(settings, out var chain) is { } refusal)
            return terminal.WriteError(new CommandError(refusal.Kind.Text(), refusal.Location));
        if (chain is not null)
            WarnOfDates(terminal, settings, chain);
        InsecureBindingWarning.Warn(terminal, settings);
        InsecureBindingWarning.WarnOfKeys(terminal, settings);
        try
        {
            var status = await SiteHost.RunAsync(settings, Listening, cancellationToken);
            terminal.WriteMessage(() => HostingTexts.Serve_Ended);
            return status;
        }
        catch (IOException fault)
            when (fault.GetBaseException()
                    is SocketException
                    {
                        SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied
                    } refused
            )
        {
            return terminal.WriteError(
                new CommandError(() => HostingTexts.Error_Address, settings.Urls, terminal.Texts[GetText(refused.SocketErrorCode)])
            );
        }

        void Listening(SiteStarted started) => WriteAddresses(terminal, settings, started);
    }

    private static Func<string> GetText(SocketError error) =>
        error switch
        {
            SocketError.AddressAlreadyInUse => () => HostingTexts.Address_AddressAlreadyInUse,
            SocketError.AddressNotAvailable => () => HostingTexts.Address_AddressNotAvailable,
            _ => () => HostingTexts.Address_AccessDenied,
        };

    private static void WriteAddresses(Terminal terminal, YardstickOptions settings, SiteStarted started)
    {
        foreach (var address in started.Addresses)
            terminal.Out.WriteLine(terminal.Texts.Get(() => HostingTexts.Serve_Listening, address));
        var site = settings.PublicUrl.Length > 0 ? settings.PublicUrl : Reachable(started.Addresses[0]);
        terminal.Out.WriteLine(
            terminal.Texts.Get(
                settings.IsDemo ? () => HostingTexts.Serve_OpenDemo : () => HostingTexts.Serve_Open,
                site,
                terminal.Language.Code
            )
        );
        if (started.FirstAdministrator is { } path)
            terminal.Out.WriteLine(
                terminal.Texts.Get(() => HostingTexts.Serve_FirstAdministrator, $"{site}/{terminal.Language.Code}{path}")
            );
        terminal.Out.WriteLine(terminal.Texts[() => HostingTexts.Serve_HowToEnd]);
        terminal.Out.Flush();
    }

    /// <summary>Replaces an address that binds all interfaces by localhost, which a browser on this machine can open.</summary>
    private static string Reachable(string address) =>
        address.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);

    private static void WarnOfDates(Terminal terminal, YardstickOptions settings, TlsChain chain)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (chain.Leaf.NotAfter.ToUniversalTime() <= now)
            terminal.WriteMessage(() => HostingTexts.Tls_Expired, settings.Certificate, chain.Leaf.NotAfter.ToUniversalTime());
        else if (chain.Leaf.NotBefore.ToUniversalTime() > now)
            terminal.WriteMessage(() => HostingTexts.Tls_NotYet, settings.Certificate, chain.Leaf.NotBefore.ToUniversalTime());
    }
}
