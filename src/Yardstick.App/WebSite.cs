using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Yardstick.App.Components;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Tls;
using Yardstick.Engine.Standards;

namespace Yardstick.App;

/// <summary>What is told once the site answers.</summary>
/// <param name="Addresses">The bound addresses.</param>
/// <param name="FirstAdministrator">The path, without language, by which the first administrator comes in; null when there is one.</param>
/// <param name="Endpoints">Every address that is mapped.</param>
/// <param name="Services">What the site is made of.</param>
internal sealed record SiteStarted(IReadOnlyList<string> Addresses, string? FirstAdministrator, IReadOnlyList<Endpoint> Endpoints, IServiceProvider Services);

/// <summary>The web site: pages, API, health and files, over a database that is already migrated.</summary>
internal static class WebSite
{
    /// <summary>Serves the site until shutdown is requested.</summary>
    /// <param name="listening">Told once the site answers.</param>
    public static async Task<int> RunAsync(YardstickOptions settings, RuleSet standards, Action<SiteStarted> listening, CancellationToken cancellationToken)
    {
        await using var app = Build(settings, standards);
        await app.Services.GetRequiredService<RuleSetsInForce>().RefreshAsync(cancellationToken);
        app.Services.GetRequiredService<Upload>().Clear();
        // Read while the server starts: the first reader finds the lists in memory, or on their way. What goes wrong there is told to that reader.
        _ = Task.Run(() => WarmAsync(app.Services), cancellationToken);
        await app.StartAsync(cancellationToken);
        listening(new SiteStarted(
            [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses],
            await app.Services.GetRequiredService<FirstAdministrator>().PathAsync(cancellationToken),
            app.Services.GetRequiredService<EndpointDataSource>().Endpoints,
            app.Services));
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>Puts the site together: what a request goes through, from the outside in.</summary>
    public static WebApplication Build(YardstickOptions settings, RuleSet standards)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseUrls(settings.Urls).ConfigureKestrel(RequestLimits.Apply).UseTls(settings);
        // A variable of the environment would have every forwarded header believed; only the setting names proxies.
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", "false");
        // A start that fails is told by whoever asked for it.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Whatever level an operator sets: this one writes the address of each request with its query, and so the tokens of links.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddYardstick(settings, standards).AddSite(settings, TellAsync);
        var app = builder.Build();
        app.UseProxies(settings).UseSecurityHeaders().UseHostNames(settings);
        app.UseExceptionHandler(Faults());
        app.UseStatusCodePages(context => TellAsync(context.HttpContext));
        app.UseTlsOnly(settings, TellAsync).UseOrigins(settings).UseResponseCompression().UseAssetLimits(TellAsync);
        StaticAssets.Use(app).Is(Permission.ReadRegister);
        app.UseAuthentication();
        app.UseRateLimits(TellAsync).UseRequestLimits(TellAsync);
        app.UseAuthorization();
        app.UseKnownQueries().UseComputingLimits(TellAsync);
        app.MapSite();
        return app;
    }

    /// <summary>Lists first, since the front page shows one; then the networks that the pages of horses and races open.</summary>
    private static async Task WarmAsync(IServiceProvider services)
    {
        var snapshots = services.GetRequiredService<ListSnapshots>();
        await snapshots.WarmAsync(CancellationToken.None);
        foreach (var book in (await snapshots.CurrentAsync(CancellationToken.None)).Books)
            await services.GetRequiredService<NetworkCache>().RatingsAsync(book.Code, book.Population, CancellationToken.None);
    }

    /// <summary>Says why a request is not met, whose status is set: to programs as a problem, to people as a page.</summary>
    private static Task TellAsync(HttpContext context) => Problems.AreFor(context.Request.Path)
        ? Problems.WriteAsync(context, Problems.OfStatus(context.Response.StatusCode))
        : ErrorPages.WriteAsync(context, context.Response.StatusCode);

    private static ExceptionHandlerOptions Faults() => new()
    {
        // What the sender did wrong is told to the sender, not to the log.
        SuppressDiagnosticsCallback = fault => fault.Exception is AntiforgeryValidationException or BadHttpRequestException,
        ExceptionHandler = TellAsync,
        StatusCodeSelector = fault => fault switch
        {
            AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        },
    };
}
