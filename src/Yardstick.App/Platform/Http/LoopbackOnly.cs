using System.Net;

namespace Yardstick.App.Platform.Http;

/// <summary>Recognizes requests from the local machine, whose host name no other machine could have forged.</summary>
internal static class LoopbackOnly
{
    /// <summary>
    /// Returns whether a request comes from the local machine, was not forwarded by a proxy, and is addressed to a loopback name.
    /// </summary>
    public static bool Allows(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from
        && IPAddress.IsLoopback(from)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && IsLoopbackName(context.Request.Host.Host);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
