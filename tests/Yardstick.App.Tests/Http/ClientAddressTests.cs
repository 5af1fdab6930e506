using System.Net;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Tests.Http;

/// <summary>Which client addresses are counted as one.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::1", "::/64")]
    public void One_IPv6_subscriber_counts_as_one_client(string address, string reader) =>
        ClientAddress.Get(IPAddress.Parse(address)).ShouldBe(reader);

    [Fact]
    public void A_connection_without_an_address_counts_as_one_client() => ClientAddress.Get((IPAddress?)null).ShouldBe("local");
}
