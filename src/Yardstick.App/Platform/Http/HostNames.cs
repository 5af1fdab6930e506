using System.Globalization;

namespace Yardstick.App.Platform.Http;

/// <summary>
/// Checks the host name of a request. Names that are no address could not stand in any link; with <c>public-url</c>, a forged one could end
/// up in links and caches.
/// </summary>
internal static class HostNames
{
    /// <summary>The host of the last valid request. Nearly all requests name the same.</summary>
    private static volatile string? _lastValid;

    /// <summary>
    /// Rejects requests whose host is no valid address with status 400, and, when <c>public-url</c> is set, requests for another host with
    /// status 421. Exempt are health checks, which use an IP address or no name at all, and local requests to a loopback name.
    /// </summary>
    public static IApplicationBuilder UseHostNames(this IApplicationBuilder app, Configuration.YardstickOptions settings)
    {
        var own = GetOwn(settings);
        return app.Use(
            (context, next) =>
            {
                var request = context.Request;
                var isHealthCheck = request.Path.Value is "/health/live" or "/health/ready";
                if (!IsAddress(request))
                {
                    if (!isHealthCheck)
                        return WriteAsync(context, StatusCodes.Status400BadRequest, "The host name of the request is not valid.\n");
                    request.Host = new HostString("localhost");
                }

                return isHealthCheck || IsOwn(context, own)
                    ? next(context)
                    : WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "This site does not answer under that name.\n");
            }
        );
    }

    /// <summary>Returns the host of <c>public-url</c>; null if it is not set.</summary>
    public static string? GetOwn(Configuration.YardstickOptions settings) =>
        settings.PublicUrl.Length == 0 ? null : new Uri(settings.PublicUrl).Host;

    /// <summary>Returns whether a request is addressed to this site by a valid name.</summary>
    /// <param name="context">The request.</param>
    /// <param name="own">The host of <c>public-url</c>; null if it is not set.</param>
    public static bool Accepts(HttpContext context, string? own) => IsAddress(context.Request) && IsOwn(context, own);

    private static bool IsOwn(HttpContext context, string? own) =>
        own is null || context.Request.Host.Host.Equals(own, StringComparison.OrdinalIgnoreCase) || LoopbackOnly.Allows(context);

    /// <summary>
    /// Returns whether the host of a request is an address. Reads the header, because the property decodes international names and throws
    /// for those that it cannot decode.
    /// </summary>
    private static bool IsAddress(HttpRequest request)
    {
        var host = request.Headers.Host.ToString();
        if (host == _lastValid)
            return true;
        if (!IsAddress(request.Scheme, host))
            return false;
        _lastValid = host;
        return true;
    }

    private static bool IsAddress(string scheme, string host)
    {
        if (host.Length == 0 || !Uri.TryCreate($"{scheme}://{host}/", UriKind.Absolute, out _))
            return false;
        if (!host.Contains("xn--", StringComparison.OrdinalIgnoreCase))
            return true;
        try
        {
            return new IdnMapping().GetUnicode(new HostString(host).Host).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
