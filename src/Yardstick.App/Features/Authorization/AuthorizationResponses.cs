using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Authorization;

/// <summary>
/// What somebody is told who may not pass. A reader of pages is led to where a proof can be shown, and from there back; a program gets the
/// status and the challenge that its standards name (RFC 6750, RFC 9470).
/// </summary>
internal sealed partial class AuthorizationResponses(ILogger<AuthorizationResponses> log) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // A token that proves nothing is told as such even where none was needed: its holder believes to be somebody.
        var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (isApi && context.Request.Headers.Authorization.Count > 0 && context.User.Identity?.IsAuthenticated != true)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return;
        }

        // An address that nothing answers, or not to that method, is told as such and not as forbidden.
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint)
        {
            await next(context);
            return;
        }

        var caller = CurrentUser.From(context);
        var stale = authorizeResult.AuthorizationFailure?.FailureReasons.Any(reason => reason.Message == nameof(AccessDecision.Stale)) == true;
        if (isApi) Challenge(context, caller, stale);
        else if (stale) Lead(context, "prove");
        else if (!caller.IsKnown) Lead(context, "sign-in");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        if (caller.IsKnown && !stale) Refused(caller.Id!, string.Join(' ', policy.Requirements.OfType<MatrixRequirement>().Select(requirement => requirement.Operation)));
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
        context.Response.Headers.WWWAuthenticate = stale ? $"Bearer error=\"insufficient_user_authentication\", max_age=\"{CurrentUser.Freshness.TotalSeconds:0}\"" : "Bearer";
    }

    private static void Lead(HttpContext context, string room)
    {
        var language = LanguageOfRequest.InAddress(context.Request.Path) ?? LanguageOfRequest.Preferred(context.Request);
        // What a form carried cannot be carried along: the reader comes back to the page that has the form.
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.PathBase + context.Request.Path + context.Request.QueryString : SameSite(context) ?? $"/{language.Code}/account";
        context.Response.Headers.CacheControl = "no-store";
        SiteLocation.Set(context.Response, $"/{language.Code}/account/{room}?return={Uri.EscapeDataString(back)}");
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    private static string? SameSite(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value ? from.PathAndQuery : null;
}
