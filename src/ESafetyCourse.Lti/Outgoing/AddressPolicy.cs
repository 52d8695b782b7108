using System.Net;

namespace ESafetyCourse.Lti;

/// <summary>
/// Which addresses the program may call. Platform addresses come from registrations and launches, so by default only public ones over
/// https are called (docs/design.md §9). Loosening is an explicit setting of the operator.
/// </summary>
public sealed record AddressPolicy
{
    /// <summary>Public addresses over https, and nothing else.</summary>
    public static AddressPolicy PublicOnly { get; } = new();

    /// <summary>
    /// Also loopback, private and carrier-grade addresses, and plain http: for a laptop or an LMS on the school's own network. Link-local
    /// addresses (where clouds keep their metadata) and multicast stay closed.
    /// </summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Host names (without port) that may be called wherever they are, over http too.</summary>
    public IReadOnlySet<string> AllowedHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the host may be called without TLS.</summary>
    public bool AllowsPlainHttp(string host) => AllowPrivate || Names(host);

    /// <summary>Whether the host may be called at this address, which DNS gave for it.</summary>
    public bool Allows(string host, IPAddress address) => Names(host) || OutgoingAddresses.KindOf(address) switch
    {
        AddressKind.Public => true,
        AddressKind.Private => AllowPrivate,
        _ => false,
    };

    private bool Names(string host) => AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
