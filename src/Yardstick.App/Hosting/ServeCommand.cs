using System.CommandLine;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Hosting;

/// <summary>Implements the <c>serve</c> command: serves the site until shutdown is requested.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Terminal _terminal;

    public ServeCommand(CommandContext context)
        : base("serve", context.Terminal.Texts[() => HostingTexts.Command_serve])
    {
        _terminal = context.Terminal;
        var stored = new DatabaseCommand(context, new SettingsOptions(this, context.Terminal, Setting.ServerSettings));
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(
                    parsed,
                    async settings =>
                    {
                        await using (var services = await AppServices.OpenAsync(context.Features, settings, cancellationToken))
                        {
                            if (await services.CatchUpAsync(null, cancellationToken) is > 0 and var races)
                                _terminal.WriteMessage(() => HostingTexts.Serve_CaughtUp, races);
                        }

                        return await SiteLauncher.ServeAsync(_terminal, settings, cancellationToken);
                    }
                )
        );
    }
}
