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

    /// <summary>How requests are proved: pages by the cookie of a session, programs by the token they send along. A cookie never opens the API, so no other site can use it from a reader's browser.</summary>
    public static AuthenticationBuilder AddSignIn(this IServiceCollection services, YardstickOptions settings) => services.AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(BrowserSessions.Whole, options =>
            {
                // A link in a message leads to this site from another: the session must come along then, and only then.
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
