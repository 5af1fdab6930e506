using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Authorization;

/// <summary>
/// Writes the response to a denied request: for pages, a redirect to sign-in or second-factor check and back; for the API, the status and
/// the challenge of RFC 6750 and RFC 9470.
/// </summary>
internal sealed partial class AuthorizationResponses(ILogger<AuthorizationResponses> log) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        // Reject an invalid token even where none is required: the client believes that it is authenticated.
        var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (isApi && context.Request.Headers.Authorization.Count > 0 && context.User.Identity?.IsAuthenticated != true)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return;
        }

        // Unknown paths and methods that are not allowed must yield 404 or 405, not 403.
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint)
        {
            await next(context);
            return;
        }

        var caller = CurrentUser.From(context);
        var stale =
            authorizeResult.AuthorizationFailure?.FailureReasons.Any(reason => reason.Message == nameof(AccessDecision.Stale)) == true;
        if (isApi)
            Challenge(context, caller, stale);
        else if (stale)
            Lead(context, "prove");
        else if (!caller.IsKnown)
            Lead(context, "sign-in");
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        if (caller.IsKnown && !stale)
            Refused(
                caller.Id!,
                string.Join(' ', policy.Requirements.OfType<MatrixRequirement>().Select(requirement => requirement.Operation))
            );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Caller} was refused {Operation}.")]
    private partial void Refused(string caller, string operation);

    private static void Challenge(HttpContext context, CurrentUser caller, bool stale)
    {
        if (caller.IsKnown && !stale)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = stale
            ? $"Bearer error=\"insufficient_user_authentication\", max_age=\"{CurrentUser.Freshness.TotalSeconds:0}\""
            : "Bearer";
    }

    private static void Lead(HttpContext context, string page)
    {
        var language = LanguageOfRequest.InAddress(context.Request.Path) ?? LanguageOfRequest.Preferred(context.Request);
        // Posted form data cannot survive the redirect: return to the page that contains the form.
        var back = HttpMethods.IsGet(context.Request.Method)
            ? context.Request.PathBase + context.Request.Path + context.Request.QueryString
            : SameSite(context) ?? $"/{language.Code}/account";
        context.Response.Headers.CacheControl = "no-store";
        SiteLocation.Set(context.Response, $"/{language.Code}/account/{page}?return={Uri.EscapeDataString(back)}");
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    private static string? SameSite(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value
            ? from.PathAndQuery
            : null;
}
