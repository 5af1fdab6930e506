using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Api;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Desk;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Methodology;
using Yardstick.App.Features.Assessments;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.RuleSets.Bundles;
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

    /// <summary>Redirects to the language that the browser prefers.</summary>
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
