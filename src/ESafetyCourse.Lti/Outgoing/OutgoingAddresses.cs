using System.Net;
using System.Net.Sockets;

namespace ESafetyCourse.Lti;

/// <summary>What an IP address may be used for.</summary>
public enum AddressKind
{
    /// <summary>Anybody's, on the internet.</summary>
    Public,

    /// <summary>This machine or this network: loopback, private, carrier-grade, unique local.</summary>
    Private,

    /// <summary>Never a platform: link-local, cloud metadata, multicast, documentation, reserved, tunnels.</summary>
    Closed,
}

/// <summary>Sorts IP addresses by the IANA special-purpose registries (RFC 6890 and its updates).</summary>
public static class OutgoingAddresses
{
    private static readonly IPNetwork[] PrivateNetworks =
    [
        .. new[] { "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7" }
            .Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork[] ClosedNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/3", // Multicast and, above it, reserved and broadcast.
            "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::254/128", // Metadata outside the link-local range.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>The kind of an address; IPv4 written as IPv6 is judged as IPv4.</summary>
    public static AddressKind KindOf(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (ClosedNetworks.Any(network => network.Contains(plain))) return AddressKind.Closed;
        if (PrivateNetworks.Any(network => network.Contains(plain))) return AddressKind.Private;
        // In IPv6 only 2000::/3 is given out; what lies outside (NAT64, site-local, IPv4-compatible) would need its own judgement.
        var open = plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain);
        return open ? AddressKind.Public : AddressKind.Closed;
    }
}
