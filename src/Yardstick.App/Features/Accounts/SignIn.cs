using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

internal static class SignIn
{
    private const string ByAddress = "by-address";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>
    /// Configures authentication: session cookies for pages, bearer tokens for programs. The API never accepts cookies, which prevents
    /// cross-site request forgery.
    /// </summary>
    public static AuthenticationBuilder AddSignIn(this IServiceCollection services, YardstickOptions settings) =>
        services
            .AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, options => options.ForwardDefaultSelector = GetScheme)
            .AddCookie(
                BrowserSessions.SessionScheme,
                options =>
                {
                    // Links in emails are cross-site navigations: the session cookie must be sent with these, and only these.
                    options.Cookie = new SiteCookie(settings, SiteCookie.Session) { SameSite = SameSiteMode.Lax };
                    (options.ExpireTimeSpan, options.SlidingExpiration) = (Longest, true);
                    options.EventsType = typeof(SessionCookieEvents);
                }
            )
            .AddCookie(
                PendingSignIns.Scheme,
                options =>
                {
                    options.Cookie = new SiteCookie(settings, "yardstick-half");
                    (options.ExpireTimeSpan, options.SlidingExpiration) = (PendingSignIns.Lifetime, false);
                }
            );

    private static string GetScheme(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? JwtBearerDefaults.AuthenticationScheme
            : BrowserSessions.SessionScheme;
}
