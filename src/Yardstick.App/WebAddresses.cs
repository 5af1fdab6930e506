using Yardstick.App.Features.Access;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Api;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Desk;
using Yardstick.App.Features.Horses;
using Yardstick.App.Features.Identities;
using Yardstick.App.Features.Impacts;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Meetings;
using Yardstick.App.Features.Method;
using Yardstick.App.Features.Networks;
using Yardstick.App.Features.Notices;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Races;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.Standards.Bundles;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App;

/// <summary>Every address of the site.</summary>
internal static class WebAddresses
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSite(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/", Reading, GreetAsync).Is(Permission.ReadRegister);
        endpoints.MapMethods("/health/live", Reading, context => context.Response.WriteAsync("live")).Is(Permission.ReadRegister);
        endpoints.MapMethods("/health/ready", Reading, TellReadyAsync).Is(Permission.ReadRegister);
        endpoints.MapMethods("/robots.txt", Reading, context => context.Response.WriteAsync("User-agent: *\nDisallow: /fr/account\nDisallow: /ar/account\nDisallow: /en/account\n")).Is(Permission.ReadRegister);
        endpoints.MapMethods(SecurityTxt.Address, Reading, SecurityTxt.WriteAsync).Is(Permission.ReadRegister);
        endpoints.MapSessions();
        new PageRoutes(endpoints).MapAudit().MapNotices().MapBundles().MapPartners().MapAccounts().MapLists().MapNetworks().MapRules().MapConversions().MapImports().MapIdentities().MapMethod().MapMeetings().MapRaces().MapHorses().MapDesk();
        new PageRoutes(endpoints).MapCertificates().MapCompliance();
        endpoints.MapApi();
    }

    /// <summary>Leads to the language that the browser prefers.</summary>
    private static Task GreetAsync(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Redirect($"/{LanguageOfRequest.Preferred(context.Request).Code}");
        return Task.CompletedTask;
    }

    private static async Task TellReadyAsync(HttpContext context)
    {
        var ready = await context.RequestServices.GetRequiredService<DatabaseMigrator>().IsReadyAsync(context.RequestAborted);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync(ready ? "ready" : "not ready");
    }
}
