using System.Net;
using System.Net.Sockets;

namespace Yardstick.App.Features.Sessions;

/// <summary>Truncates addresses to networks: enough for users to recognize their own sign-ins, too little to track them.</summary>
internal static class ClientNetwork
{
    private const int KeptOfV4 = 24,
        KeptOfV6 = 48;

    /// <summary>Returns the network, such as <c>203.0.113.0/24</c> or <c>2001:db8:1::/48</c>; empty without an address.</summary>
    public static string Get(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? KeptOfV4 : KeptOfV6;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, kept / 8, bytes.Length - (kept / 8));
        return new IPNetwork(new IPAddress(bytes), kept).ToString();
    }
}
