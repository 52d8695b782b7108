using System.Net;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What a registration must be before it is kept: everything in it will be compared to the letter, called or framed.</summary>
public static class RegistrationRules
{
    // As much as a login request may carry, so that whatever is registered can be launched from.
    private const int LongestAddress = 2048;
    private const int LongestId = 255;
    private const string UnlessAllowed = "unless ESafety__AllowPrivatePlatforms is true (a trial, or a Moodle in your own network)";

    // RFC 6761 6.3, RFC 6762 3 and appendix G, RFC 8375, and what routers call themselves: names that no public DNS gives out.
    private static readonly string[] PrivateNames =
        ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa"];

    /// <summary>What is wrong, in sentences; empty when nothing is.</summary>
    /// <param name="registration">As it was given.</param>
    /// <param name="deploymentsLater">The platform makes deployments after it: there may be none yet.</param>
    public static IReadOnlyList<string> Faults(Registration registration, bool deploymentsLater = false)
    {
        var open = registration.AllowPrivate;
        var faults = new List<string>();
        Check("The issuer", registration.Issuer, IssuerFault(registration.Issuer, open));
        Check("The client id", registration.ClientId, IdFault(registration.ClientId));
        Address("The authentication request address", registration.AuthorizationUrl.OriginalString);
        Address("The access token address", registration.TokenUrl.OriginalString);
        Address("The key set address", registration.JwksUrl.OriginalString);
        if (registration.TokenAudience is { } audience) Check("The token audience", audience, PlainText.Fault(audience, LongestAddress));
        foreach (var frame in registration.FrameOrigins) Address("The frame origin", frame);
        if (!deploymentsLater || registration.Deployments.Count > 0) faults.AddRange(DeploymentFaults(registration.Deployments));
        return faults;

        void Address(string name, string text) => Check(name, text, AddressFault(text, open));

        void Check(string name, string value, string? fault)
        {
            if (fault is not null) faults.Add(Sentence(name, value, fault));
        }
    }

    /// <summary>What is wrong with deployment ids, in sentences.</summary>
    public static IEnumerable<string> DeploymentFaults(IReadOnlyList<string> deployments)
    {
        foreach (var deployment in deployments)
            if (IdFault(deployment) is { } fault) yield return Sentence("The deployment id", deployment, fault);
        if (deployments.Count == 0) yield return "There is no deployment id.";
    }

    /// <summary>
    /// What is wrong with the token audience that an LMS gives of itself, in a sentence; or null. Where it is an address, whoever is there could be
    /// shown what we sign: it must be the LMS's own (Dynamic Registration 1.0, <c>authorization_server</c>). By hand it may be any.
    /// </summary>
    public static string? AudienceFault(Registration registration) =>
        registration.TokenAudience is { } audience && Read(audience)?.Origin() is { } origin
        && origin != new Uri(registration.Issuer).Origin() && origin != registration.TokenUrl.Origin()
            ? Sentence("The token audience", audience, "lies neither at the LMS nor at its access token address: if it is right, the LMS is registered by hand")
            : null;

    /// <summary>A web address with a name that can be called; or null.</summary>
    internal static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == "https" || address.Scheme == "http") && WebAddress.HasHost(address) ? address : null;

    /// <summary>A fault with what has it; in signs that a <see cref="Refusal.Detail"/> can hold.</summary>
    internal static string Sentence(string name, string value, string fault) => $"{name} '{PlainText.Quoted(value)}' {fault}.";

    // OpenID Connect Core 1.0, 1.2 and 1EdTech Security Framework 1.0, 5.1.2: a URL with scheme and host, and optionally port and
    // path, but no query and no fragment.
    private static string? IssuerFault(string issuer, bool open) =>
        AddressFault(issuer, open) ?? (issuer.Contains('?', StringComparison.Ordinal) ? "has a question mark, which no issuer has" : null);

    // RFC 6749 A.1 for client ids, LTI 1.3 Core 5.3.3 for deployments: printable ASCII, the latter at most 255.
    private static string? IdFault(string id) =>
        PlainText.Fault(id, LongestId)
        ?? (id.Any(letter => letter is < ' ' or > '~') ? "has letters that no such id has (they are printable ASCII)"
            : id != id.Trim() ? "begins or ends with a space" : null);

    private static string? AddressFault(string text, bool open)
    {
        if (PlainText.Fault(text, LongestAddress) is { } fault) return fault;
        if (text.Any(char.IsWhiteSpace) || Read(text) is not { } address) return "is not a web address (https://…)";
        if (text.Contains('#', StringComparison.Ordinal)) return "has a # in it, which is no part of an address that is called";
        if (address.UserInfo.Length > 0) return "has a user name in it";
        if (address.Scheme == "http" && !open) return $"is plain http. Platforms must use https, {UnlessAllowed}";
        return HostFault(address.IdnHost.Trim('[', ']').TrimEnd('.'), open);
    }

    // What an address of numbers is, every call would find too; a name is judged again each time that it is called, by what DNS says.
    private static string? HostFault(string host, bool open)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            if (new AddressPolicy { AllowPrivate = open }.Allows(host, address)) return null;
            return OutgoingAddresses.KindOf(address) == AddressKind.Private
                ? $"is an address of a private network. Platforms must be public, {UnlessAllowed}"
                : "is an address that no platform has (link-local, reserved or kept for documentation)";
        }

        return open || !IsPrivate(host) ? null : $"is a name of a private network. Platforms must be public, {UnlessAllowed}";
    }

    private static bool IsPrivate(string host) => !host.Contains('.', StringComparison.Ordinal)
        || PrivateNames.Any(name => host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
}
