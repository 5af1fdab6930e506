using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Settings;
using Yardstick.Engine.Standards;

namespace Yardstick.App;

/// <summary>The web site.</summary>
internal static class WebSite
{
    /// <summary>Serves until it is cancelled; gives the exit status.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="standards">The standard set in force.</param>
    /// <param name="listening">Told the addresses once they answer.</param>
    /// <param name="cancel">Asks for the end.</param>
    public static async Task<int> RunAsync(Settings settings, StandardSet standards, Action<IReadOnlyList<string>> listening, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.Services.AddYardstick(settings, standards);
        await using var app = builder.Build();
        app.MapMethods("/health/live", ["GET", "HEAD"], () => Results.Ok("live"));
        app.MapMethods("/health/ready", ["GET", "HEAD"], async (DatabaseMigrator database, CancellationToken stop) =>
            await database.IsReadyAsync(stop) ? Results.Ok("ready") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        await app.StartAsync(cancel);
        listening([.. app.Urls]);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
