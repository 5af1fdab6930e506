using Yardstick.App.Platform.Settings;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>The site, as the command line starts it.</summary>
internal static class Site
{
    /// <summary>Serves until it is asked to end, and says where to look.</summary>
    public static async Task<int> ServeAsync(Terminal terminal, Settings settings, StandardSet standards, CancellationToken cancel)
    {
        var status = await WebSite.RunAsync(settings, standards, Listening, cancel);
        terminal.Say("Serve_Ended");
        return status;

        void Listening(IReadOnlyList<string> addresses)
        {
            foreach (var address in addresses) terminal.Out.WriteLine(terminal.Texts.With("Serve_Listening", address));
            terminal.Out.WriteLine(terminal.Texts["Serve_HowToEnd"]);
            terminal.Out.Flush();
        }
    }
}
