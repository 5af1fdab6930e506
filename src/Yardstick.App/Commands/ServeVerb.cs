using System.CommandLine;
using Yardstick.App.Platform.Settings;

namespace Yardstick.App.Commands;

/// <summary>Serves the site until it is asked to end.</summary>
internal sealed class ServeVerb : Command
{
    private readonly Terminal _terminal;

    public ServeVerb(Terminal terminal)
        : base("serve", terminal.Texts["Verb_serve"])
    {
        _terminal = terminal;
        var stored = new StoredWork(terminal, new SettingsOptions(this, terminal, Setting.Serving));
        SetAction((parsed, cancel) => stored.RunAsync(parsed, async (settings, standards) =>
        {
            await using (var books = await Books.OpenAsync(settings, standards, cancel))
            {
                if (await books.CatchUpAsync(null, cancel) is > 0 and var races) _terminal.Say("Serve_CaughtUp", races);
            }

            return await Site.ServeAsync(_terminal, settings, standards, cancel);
        }));
    }
}
