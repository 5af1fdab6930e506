using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Yardstick.App.Components;
using Yardstick.App.Features;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Horses;
using Yardstick.App.Features.Identities;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Meetings;
using Yardstick.App.Features.Method;
using Yardstick.App.Features.Networks;
using Yardstick.App.Features.Races;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Settings;
using Yardstick.App.Platform.Tls;
using Yardstick.Engine.Standards;

namespace Yardstick.App;

/// <summary>The web site: pages, health and files, over a database that is already migrated.</summary>
internal static class WebSite
{
    /// <summary>Serves the site until it is told to stop.</summary>
    /// <param name="listening">Told the bound addresses once the site answers.</param>
    public static async Task<int> RunAsync(Settings settings, StandardSet standards, Action<IReadOnlyList<string>> listening, CancellationToken cancel)
    {
        await using var app = Build(settings, standards);
        await app.Services.GetRequiredService<ResultsStore>().CloseInterruptedAsync(null, cancel);
        app.Services.GetRequiredService<Upload>().Clear();
        // Read while the server starts: the first reader finds the lists in memory, or on their way. What goes wrong there is told to that reader.
        _ = Task.Run(() => WarmAsync(app.Services), cancel);
        await app.StartAsync(cancel);
        listening([.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses]);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <summary>Lists first, since the front page shows one; then the networks that the pages of horses and races open.</summary>
    private static async Task WarmAsync(IServiceProvider services)
    {
        var snapshots = services.GetRequiredService<ListSnapshots>();
        await snapshots.WarmAsync(CancellationToken.None);
        foreach (var book in (await snapshots.CurrentAsync(CancellationToken.None)).Books)
            await services.GetRequiredService<StoredNetworks>().RatingsAsync(book.Code, book.Population, CancellationToken.None);
    }

    /// <summary>Puts the site together.</summary>
    public static WebApplication Build(Settings settings, StandardSet standards)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseUrls(settings.Urls).ConfigureKestrel(RequestLimits.Apply).UseTls(settings);
        // A variable of the environment would have every forwarded header believed; only the setting names proxies.
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", "false");
        // A start that fails is told by whoever asked for it.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddYardstick(settings, standards).AddSite(settings);
        var app = builder.Build();
        app.UseProxies(settings).UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
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
        });
        app.UseStatusCodePages(context => TellAsync(context.HttpContext));
        app.UseResponseCompression();
        Assets.Use(app);
        app.UseRateLimits(RefuseAsync).UseRequestLimits(RefuseAsync);
        app.MapSite();
        return app;
    }

    /// <summary>Every address of the site.</summary>
    public static void MapSite(this IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods("/", reading, context =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Redirect($"/{LanguageOfRequest.Preferred(context.Request).Code}");
            return Task.CompletedTask;
        }).Is(Operation.ReadRegister);
        endpoints.MapMethods("/health/live", reading, context => context.Response.WriteAsync("live")).Is(Operation.ReadRegister);
        endpoints.MapMethods("/health/ready", reading, async context =>
        {
            var ready = await context.RequestServices.GetRequiredService<DatabaseMigrator>().IsReadyAsync(context.RequestAborted);
            context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(ready ? "ready" : "not ready");
        });
        endpoints.MapMethods("/robots.txt", reading, context => context.Response.WriteAsync("User-agent: *\nDisallow: /fr/import\nDisallow: /ar/import\nDisallow: /en/import\n"));
        endpoints.MapMethods(SecurityTxt.Address, reading, SecurityTxt.WriteAsync);
        new Rooms(endpoints).MapLists().MapHorses().MapRaces().MapMeetings().MapImports().MapIdentities().MapConversions().MapMethod().MapNetworks();
    }

    /// <summary>What went wrong, to a person as a page, to a program as a problem.</summary>
    private static Task TellAsync(HttpContext context) => Problems.AreFor(context.Request.Path)
        ? Problems.WriteAsync(context, Problems.OfStatus(context.Response.StatusCode))
        : FaultPages.WriteAsync(context, context.Response.StatusCode);

    private static IServiceCollection AddSite(this IServiceCollection services, Settings settings)
    {
        services.AddAntiforgery(options =>
        {
            options.Cookie = new SiteCookie(settings, "yardstick-form");
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(options =>
        {
            // Pages hold no secret beside the token, which is masked anew for each answer.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.AddRateLimits(settings).AddRequestLimits(RefuseAsync).AddOrigins(settings);
        // Text stays as it is written: only what HTML itself needs is escaped.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services
            .AddSingleton<JobQueue>()
            .AddHostedService(provider => provider.GetRequiredService<JobQueue>())
            .AddHostedService<ListWatch>()
            .AddSingleton<Assets>()
            .AddHorses()
            .AddRaces()
            .AddMeetings()
            .AddImports()
            .AddIdentities()
            .AddConversions()
            .AddMethod()
            .AddNetworks()
            .AddAccess()
            .AddAccountRooms()
            .AddSignIn();
    }
}
