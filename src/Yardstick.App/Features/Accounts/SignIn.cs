using Microsoft.AspNetCore.Authentication.Cookies;

namespace Yardstick.App.Features.Accounts;

internal static class SignIn
{
    private const string ByAddress = "by-address";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12), SecondFactorPatience = TimeSpan.FromMinutes(5);

    /// <summary>How requests are proved: pages by the cookie of a session, programs by the token they send along. A cookie never opens the API, so no other site can use it from a reader's browser.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(BrowserSessions.Whole, options =>
            {
                Harden(options, "yardstick-session", SameSiteMode.Lax);
                (options.ExpireTimeSpan, options.SlidingExpiration) = (Longest, true);
                options.Events.OnValidatePrincipal = BrowserSessions.ValidateAsync;
            })
            .AddCookie(BrowserSessions.Half, options =>
            {
                Harden(options, "yardstick-half", SameSiteMode.Strict);
                (options.ExpireTimeSpan, options.SlidingExpiration) = (SecondFactorPatience, false);
            });
        return services;
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? "Bearer" : BrowserSessions.Whole;

    private static void Harden(CookieAuthenticationOptions options, string name, SameSiteMode sameSite)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = sameSite;
        options.Cookie.IsEssential = true;
    }
}
