using System.Net;
using ESafetyCourse.Web.Access;

namespace ESafetyCourse.Tests.Access;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    public void An_IPv4_address_counts_alone_and_an_IPv6_address_with_its_network(string address, string network) =>
        Assert.Equal(network, Network.Of(IPAddress.Parse(address)));

    [Fact]
    public void What_has_no_address_is_one_network() => Assert.Equal("", Network.Of((IPAddress?)null));
}
