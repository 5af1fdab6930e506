using System.Net;
using System.Net.Sockets;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Who stands behind a connection, as far as an address tells.</summary>
internal static class ClientAddress
{
    /// <summary>What one subscriber of IPv6 is given at least: every address in it is theirs.</summary>
    private const int SubscriberBytes = 8;

    /// <summary>What one customer of IPv6 is given at most: many subscribers, who are counted together a second time.</summary>
    private const int CustomerBytes = 6;

    public static string Get(HttpContext context) => Get(context.Connection.RemoteIpAddress);

    /// <summary>An IPv4 address, also where it comes dressed as IPv6; the first 64 bits of another.</summary>
    /// <param name="address">Null for a socket that has none, which only the machine itself can reach.</param>
    public static string Get(IPAddress? address)
    {
        if (address is null) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : $"{First(address, SubscriberBytes)}/64";
    }

    /// <summary>Returns the first 48 bits of an IPv6 address; null for others, which stand alone.</summary>
    public static string? NetworkOf(IPAddress? address) =>
        address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork ? null : $"{First(address, CustomerBytes)}/48";

    private static IPAddress First(IPAddress address, int count)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[count..].Clear();
        return new IPAddress(bytes);
    }
}
