using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Hosting;

/// <summary>Maps the endpoints of the site.</summary>
internal static class SiteEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSite(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/", Reading, GreetAsync).RequirePermission(Permission.ReadRegister);
        endpoints
            .MapMethods("/health/live", Reading, context => context.Response.WriteAsync("live"))
            .RequirePermission(Permission.ReadRegister);
        endpoints.MapMethods("/health/ready", Reading, WriteReadinessAsync).RequirePermission(Permission.ReadRegister);
        endpoints
            .MapMethods(
                "/robots.txt",
                Reading,
                context =>
                    context.Response.WriteAsync("User-agent: *\nDisallow: /fr/account\nDisallow: /ar/account\nDisallow: /en/account\n")
            )
            .RequirePermission(Permission.ReadRegister);
        endpoints.MapMethods(SecurityTxt.Address, Reading, SecurityTxt.WriteAsync).RequirePermission(Permission.ReadRegister);
        foreach (var feature in FeatureList.All)
            feature.MapEndpoints(endpoints);
        var sources = endpoints.DataSources.ToList();
        endpoints.DataSources.Clear();
        endpoints.DataSources.Add(new FixedEndpoints(sources));
    }

    /// <summary>Redirects to the language that the browser prefers.</summary>
    private static Task GreetAsync(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Redirect($"/{LanguageOfRequest.Preferred(context.Request).Code}");
        return Task.CompletedTask;
    }

    private static async Task WriteReadinessAsync(HttpContext context)
    {
        var ready = await context.RequestServices.GetRequiredService<DatabaseMigrator>().IsReadyAsync(context.RequestAborted);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync(ready ? "ready" : "not ready");
    }
}
