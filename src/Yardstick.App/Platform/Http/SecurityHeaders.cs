using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Platform.Http;

/// <summary>Adds the security headers to every response. A header that the response has already set is kept.</summary>
internal static class SecurityHeaders
{
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>API responses load nothing and cannot be framed.</summary>
    private const string Data = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Two years. Without <c>preload</c>: only the owner of a domain can submit it to the preload lists, and removal is slow.
    /// </summary>
    private const string TlsOnly = "max-age=63072000; includeSubDomains";

    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), serial=(), "
        + "usb=(), xr-spatial-tracking=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // Set just before the response starts, because an error page replaces the response and clears its headers.
                context.Response.OnStarting(static state => SetAsync((HttpContext)state), context);
                return next(context);
            }
        );

    /// <summary>Sets the headers that the response does not have yet.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var (api, tls) = (RateLimits.IsApi(context.Request.Path), context.Request.IsHttps);
        headers.TryAdd(
            "Content-Security-Policy",
            api ? Data
                : tls ? Page + "; upgrade-insecure-requests"
                : Page
        );
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", Permissions);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Embedder-Policy", "require-corp");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Origin-Agent-Cluster", "?1");
        if (tls)
            headers.TryAdd("Strict-Transport-Security", TlsOnly);
        if (api)
            headers.TryAdd("Cache-Control", "no-store");
    }

    private static Task SetAsync(HttpContext context)
    {
        Set(context);
        return Task.CompletedTask;
    }
}
