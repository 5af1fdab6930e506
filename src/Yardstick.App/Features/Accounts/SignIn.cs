using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Accounts;

internal static class SignIn
{
    private const string ByAddress = "by-address";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>
    /// Configures authentication: session cookies for pages, bearer tokens for programs. The API never accepts cookies, which prevents
    /// cross-site request forgery.
    /// </summary>
    public static AuthenticationBuilder AddSignIn(this IServiceCollection services, YardstickOptions settings) => services.AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(BrowserSessions.Whole, options =>
            {
                // Links in emails are cross-site navigations: the session cookie must be sent with these, and only these.
                options.Cookie = new SiteCookie(settings, "yardstick-session") { SameSite = SameSiteMode.Lax };
                (options.ExpireTimeSpan, options.SlidingExpiration) = (Longest, true);
                options.Events.OnValidatePrincipal = BrowserSessions.ValidateAsync;
            })
            .AddCookie(PendingSignIns.Scheme, options =>
            {
                options.Cookie = new SiteCookie(settings, "yardstick-half");
                (options.ExpireTimeSpan, options.SlidingExpiration) = (PendingSignIns.Patience, false);
            });

    private static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? JwtBearerDefaults.AuthenticationScheme : BrowserSessions.Whole;
}
