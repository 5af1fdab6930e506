using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.RuleSets;

/// <summary>
/// Redirects the addresses of rule sets that began with <c>/standards</c>: published documents, notifications and programs still name
/// them.
/// </summary>
internal static class FormerAddresses
{
    private const string Former = "/standards",
        Present = SiteLinks.RuleSets;

    private static readonly DateTimeOffset Deprecated = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Former + "/{**rest}", Redirect).RequirePermission(Permission.ReadRegister);
        endpoints.MapPages().MapGet(Former + "/updates", Redirect).RequirePermission(Permission.ReadRules);
        endpoints
            .MapGet(ApiEndpoints.Root + Former + "/{**rest}", RedirectProgram)
            .RequirePermission(Permission.ReadRegister)
            .ExcludeFromDescription();
    }

    private static RedirectHttpResult Redirect(HttpRequest request) =>
        TypedResults.Redirect(GetAddress(request), permanent: true, preserveMethod: true);

    /// <summary>Redirects a program, and announces the end of the address as the API's deprecation policy says.</summary>
    private static RedirectHttpResult RedirectProgram(HttpRequest request, HttpResponse response)
    {
        var headers = response.Headers;
        headers["Deprecation"] = "@" + Deprecated.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["Sunset"] = Deprecated.AddYears(1).ToString("R", CultureInfo.InvariantCulture);
        headers.Link = $"<{GetAddress(request)}>; rel=\"deprecation\"";
        return Redirect(request);
    }

    private static string GetAddress(HttpRequest request)
    {
        var path = request.Path.ToUriComponent();
        var start = path.IndexOf(Former, StringComparison.OrdinalIgnoreCase);
        return string.Concat(path.AsSpan(0, start), Present, path.AsSpan(start + Former.Length)) + request.QueryString.ToUriComponent();
    }
}
