using System.Net;
using System.Net.Sockets;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Identifies the client behind a connection by its address.</summary>
internal static class ClientAddress
{
    /// <summary>The bytes of the smallest prefix that an IPv6 subscriber gets (/64). All of its addresses count as one client.</summary>
    private const int SubscriberBytes = 8;

    /// <summary>The bytes of the largest prefix that an IPv6 customer gets (/48). Its subscribers are also counted together.</summary>
    private const int CustomerBytes = 6;

    public static string Get(HttpContext context) => Get(context.Connection.RemoteIpAddress);

    /// <summary>Returns an IPv4 address (also when mapped to IPv6), or the /64 prefix of an IPv6 address.</summary>
    /// <param name="address">The address; null for a socket without one, which only the local machine can reach.</param>
    public static string Get(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : $"{First(address, SubscriberBytes)}/64";
    }

    /// <summary>Returns the /48 prefix of an IPv6 address; null for IPv4.</summary>
    public static string? GetNetwork(IPAddress? address) =>
        address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork
            ? null
            : $"{First(address, CustomerBytes)}/48";

    private static IPAddress First(IPAddress address, int count)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[count..].Clear();
        return new IPAddress(bytes);
    }
}
