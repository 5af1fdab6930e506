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

    /// <summary>
    /// Checks the command line against the database as it is, then runs a delegate with the services of the application. A database is
    /// neither created nor migrated for a command line that is refused.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="check">
    /// Returns why the command line is refused; null if it is not. Receives the services of the database; null if nothing is stored yet.
    /// </param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    public Task<int> RunAsync(
        ParseResult parsed,
        Func<AppServices?, Task<CommandError?>> check,
        Func<AppServices, Task<int>> work,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            parsed,
            async settings =>
                await CheckAsync(settings, check, cancellationToken) is { } refused
                    ? context.Terminal.WriteError(refused)
                    : await RunAsync(parsed, work, cancellationToken)
        );

    /// <summary>Checks the command line; not against a database of an earlier version, which only its migration makes readable.</summary>
    private async Task<CommandError?> CheckAsync(
        YardstickOptions settings,
        Func<AppServices?, Task<CommandError?>> check,
        CancellationToken cancellationToken
    )
    {
        if (await AppServices.OpenExistingAsync(context.Features, settings, cancellationToken) is { } services)
        {
            await using (services)
                return await check(services);
        }

        return await AppServices.IsEmptyAsync(context.Features, settings, cancellationToken) ? await check(null) : null;
    }
}
