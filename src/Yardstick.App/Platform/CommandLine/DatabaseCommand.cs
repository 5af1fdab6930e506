using System.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Provides the common steps of commands on stored data: reading and validating settings, and opening the database.</summary>
internal sealed class DatabaseCommand(CommandContext context, SettingsOptions options)
{
    /// <summary>Runs a delegate with the settings, or writes why they are not valid.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<YardstickOptions, Task<int>> work)
    {
        var settings = options.Read(parsed);
        var error =
            options.GetError(settings)
            ?? context.Features.Select(feature => feature.Validate(settings.Settings)).FirstOrDefault(found => found is not null);
        return error is null ? await work(settings.Settings) : context.Terminal.WriteError(error);
    }

    /// <summary>Runs a delegate with the services of the application.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<AppServices, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(
            parsed,
            async settings =>
            {
                await using var services = await AppServices.OpenAsync(context.Features, settings, cancellationToken);
                return await work(services);
            }
        );
}
