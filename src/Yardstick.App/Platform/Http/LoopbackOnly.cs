using System.Net;

namespace Yardstick.App.Platform.Http;

/// <summary>Requests of the machine itself, whose host name nobody else could have made up.</summary>
internal static class LoopbackOnly
{
    /// <summary>Whether a request comes from the machine itself: no proxy stood between, and no foreign name led here.</summary>
    public static bool Allows(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && IsLoopbackName(context.Request.Host.Host);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
