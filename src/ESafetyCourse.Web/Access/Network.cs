using System.Net;
using System.Net.Sockets;

namespace ESafetyCourse.Web.Access;

/// <summary>The network that a request comes from, as far as its address tells: what limits are counted by.</summary>
public static class Network
{
    private const int SiteBytes = 8;

    /// <summary>
    /// An IPv4 address, which a whole school or council may share, or the first 64 bits of an IPv6 address, as everybody with one has
    /// all the others of that network. Behind the configured proxies it is the visitor's, else the proxy's.
    /// </summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <summary>The same for an address; null, as on a Unix socket, is a network of its own.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SiteBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
