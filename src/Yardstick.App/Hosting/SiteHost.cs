using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Yardstick.App.Components;
using Yardstick.App.Features;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Responses;
using Yardstick.App.Platform.Tls;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Hosting;

/// <summary>Describes the running site.</summary>
/// <param name="Addresses">The bound addresses.</param>
/// <param name="FirstAdministrator">
/// The path, without language, of the link that creates the first administrator; null when one exists.
/// </param>
/// <param name="Endpoints">The mapped endpoints.</param>
/// <param name="Services">The services of the application.</param>
internal sealed record SiteStarted(
    IReadOnlyList<string> Addresses,
    string? FirstAdministrator,
    IReadOnlyList<Endpoint> Endpoints,
    IServiceProvider Services
);

/// <summary>Builds and runs the web site: pages, API, health checks and static files. The database must be migrated.</summary>
internal static class SiteHost
{
    /// <summary>Serves the site until shutdown is requested.</summary>
    /// <param name="listening">Called once the site accepts requests.</param>
    public static async Task<int> RunAsync(YardstickOptions settings, Action<SiteStarted> listening, CancellationToken cancellationToken)
    {
        await using var app = Build(settings);
        foreach (var task in app.Services.GetServices<IStartupTask>())
            await task.RunAsync(cancellationToken);
        app.Services.GetRequiredService<UploadFolder>().Clear();
        app.Services.GetRequiredService<KeptFiles>().Sweep();
        // Errors in warming the caches are not reported here: the first request that needs the lists fails with them.
        _ = Task.Run(() => WarmAsync(app.Services), cancellationToken);
        await app.StartAsync(cancellationToken);
        listening(
            new SiteStarted(
                [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses],
                await app.Services.GetRequiredService<FirstAdministrator>().PathAsync(cancellationToken),
                app.Services.GetRequiredService<EndpointDataSource>().Endpoints,
                app.Services
            )
        );
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>Builds the application and its middleware pipeline, outermost first.</summary>
    public static WebApplication Build(YardstickOptions settings)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" }
        );
        builder.WebHost.UseUrls(settings.Urls).ConfigureKestrel(RequestLimits.Apply).UseTls(settings);
        // The environment variable would trust every forwarded header. Only the proxy setting may name proxies.
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", "false");
        // The caller reports a failed start.
        builder
            .Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Fixed at Warning: this category logs request URLs with their query, including the tokens of links.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            // The monitor of the caches tells what matters, without addresses of pages.
            .AddFilter("ZiggyCreatures.Caching.Fusion", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddYardstick(settings).AddSite(settings, WriteErrorAsync);
        var app = builder.Build();
        app.UseReadRouting();
        app.UseProxies(settings).UseReadyResponses(settings).UseSecurityHeaders().UseHostNames(settings);
        app.UseBrokenConnections().UseExceptionHandler(Faults());
        app.UseStatusCodePages(context => WriteErrorAsync(context.HttpContext));
        app.UseTlsOnly(settings, WriteErrorAsync).UseCorsPolicies(settings).UseResponseCompression().UseAssetLimits(WriteErrorAsync);
        StaticAssets.Use(app).RequirePermission(Permission.ReadRegister);
        app.UseAuthentication();
        app.UseRateLimits(WriteErrorAsync).UseRequestLimits(WriteErrorAsync);
        app.UseAuthorization();
        app.UseLanguage().UseKnownQueries().UsePublicResponses().UseComputingLimits(WriteErrorAsync);
        // Reads forms, so it comes after the limits on concurrent uploads.
        app.UseAntiforgery();
        app.UseRequestValidation();
        app.MapSite();
        return app;
    }

    /// <summary>
    /// Warms the lists first, which the home page needs, then the networks, which the pages of horses and races need, and the search.
    /// </summary>
    private static async Task WarmAsync(IServiceProvider services)
    {
        var snapshots = services.GetRequiredService<ListSnapshots>();
        await snapshots.WarmAsync(CancellationToken.None);
        foreach (var pool in (await snapshots.CurrentAsync(CancellationToken.None)).Pools)
            await services.GetRequiredService<NetworkCache>().RatingsAsync(pool.Pool, CancellationToken.None);
        await services.GetRequiredService<SearchIndexCache>().CurrentAsync(CancellationToken.None);
        // What warming needed is several times what it leaves; the machine gets the rest back.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Writes the error response for the status already set: a problem for API clients, a page for browsers.</summary>
    private static async Task WriteErrorAsync(HttpContext context)
    {
        try
        {
            await (
                Problems.AreFor(context.Request.Path)
                    ? Problems.WriteAsync(context, Problems.FromStatus(context.Response.StatusCode))
                    : ErrorPages.WriteAsync(context, context.Response.StatusCode)
            );
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone. Without this, a request that breaks off would be logged as an error of the site.
        }
    }

    private static Task FailAsync(HttpContext context)
    {
        // The body may be half read, so that the connection cannot carry another request.
        RequestLimits.EndConnection(context);
        return WriteErrorAsync(context);
    }

    private static ExceptionHandlerOptions Faults() =>
        new()
        {
            // Client errors are returned to the client and not logged.
            SuppressDiagnosticsCallback = fault => fault.Exception is AntiforgeryValidationException or BadHttpRequestException,
            ExceptionHandler = FailAsync,
            StatusCodeSelector = fault =>
                fault switch
                {
                    AntiforgeryValidationException => StatusCodes.Status400BadRequest,
                    BadHttpRequestException bad => bad.StatusCode,
                    _ => StatusCodes.Status500InternalServerError,
                },
        };
}
