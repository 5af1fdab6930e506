using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Validates session cookies.</summary>
internal sealed class SessionCookieEvents(SessionPrincipals principals) : CookieAuthenticationEvents
{
    /// <summary>
    /// Rejects a cookie whose session has ended or belongs to another account. Nothing else in the cookie is trusted, because anyone with
    /// the data protection keys can forge one.
    /// </summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var (http, scheme) = (context.HttpContext, BrowserSessions.SessionScheme);
        if (await principals.FindAsync(context.Principal, SessionKind.Browser, scheme, http.RequestAborted) is { } principal)
        {
            context.ReplacePrincipal(principal);
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(scheme);
    }
}
