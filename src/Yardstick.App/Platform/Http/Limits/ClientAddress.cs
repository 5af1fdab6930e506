using System.Net;
using System.Net.Sockets;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Who stands behind a connection, as far as an address tells.</summary>
internal static class ClientAddress
{
    /// <summary>What one subscriber of IPv6 is given at least: every address in it is theirs.</summary>
    private const int SubscriberBytes = 8;

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>An IPv4 address, also where it comes dressed as IPv6; the first 64 bits of another.</summary>
    /// <param name="address">Null for a socket that has none, which only the machine itself can reach.</param>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork) return address.ToString();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[SubscriberBytes..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
