using System.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Serves the site until shutdown is requested.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Terminal _terminal;

    public ServeCommand(Terminal terminal)
        : base("serve", terminal.Texts["Verb_serve"])
    {
        _terminal = terminal;
        var stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Serving));
        SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, async (settings, standards) =>
        {
            await using (var books = await AppServices.OpenAsync(settings, standards, cancellationToken))
            {
                if (await books.CatchUpAsync(null, cancellationToken) is > 0 and var races) _terminal.Say("Serve_CaughtUp", races);
            }

            return await SiteHost.ServeAsync(_terminal, settings, standards, cancellationToken);
        }));
    }
}
