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

/// <summary>Describes the running site.</summary>
/// <param name="Addresses">The bound addresses.</param>
/// <param name="FirstAdministrator">The path, without language, of the link that creates the first administrator; null when one exists.</param>
/// <param name="Endpoints">The mapped endpoints.</param>
/// <param name="Services">The services of the application.</param>
internal sealed record SiteStarted(IReadOnlyList<string> Addresses, string? FirstAdministrator, IReadOnlyList<Endpoint> Endpoints, IServiceProvider Services);

/// <summary>The web site: pages, API, health and files, over a database that is already migrated.</summary>
internal static class WebSite
{
    /// <summary>Serves the site until shutdown is requested.</summary>
    /// <param name="listening">Called once the site accepts requests.</param>
    public static async Task<int> RunAsync(YardstickOptions settings, RuleSet standards, Action<SiteStarted> listening, CancellationToken cancellationToken)
    {
        await using var app = Build(settings, standards);
        await app.Services.GetRequiredService<RuleSetsInForce>().RefreshAsync(cancellationToken);
        app.Services.GetRequiredService<Upload>().Clear();
        // Warm the caches while the server starts. The first reader that needs the lists sees any error.
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

    /// <summary>Builds the application and its middleware pipeline, outermost first.</summary>
    public static WebApplication Build(YardstickOptions settings, RuleSet standards)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseUrls(settings.Urls).ConfigureKestrel(RequestLimits.Apply).UseTls(settings);
        // The environment variable would trust every forwarded header. Only the proxy setting may name proxies.
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", "false");
        // The caller reports a failed start.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Fixed at Warning: this category logs request URLs with their query, including the tokens of links.
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

    /// <summary>Writes the error response for the status already set: a problem for API clients, a page for browsers.</summary>
    private static Task TellAsync(HttpContext context) => Problems.AreFor(context.Request.Path)
        ? Problems.WriteAsync(context, Problems.OfStatus(context.Response.StatusCode))
        : ErrorPages.WriteAsync(context, context.Response.StatusCode);

    private static ExceptionHandlerOptions Faults() => new()
    {
        // Client errors are returned to the client and not logged.
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
