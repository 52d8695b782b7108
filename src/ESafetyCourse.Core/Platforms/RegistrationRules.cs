using System.Net;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Platforms;

/// <summary>What a registration must be before it is kept: everything in it will be compared to the letter, called or framed.</summary>
public static class RegistrationRules
{
    // As much as a login request may carry, so that whatever is registered can be launched from.
    private const int LongestAddress = 2048;
    private const int LongestId = 255;

    private static readonly Bilingual UnlessAllowed = new(
        "unless ESafety__AllowPrivatePlatforms is true (a trial, or a Moodle in your own network)",
        "oni bai bod ESafety__AllowPrivatePlatforms yn true (treial, neu Moodle yn eich rhwydwaith eich hun)");

    // RFC 6761 6.3, RFC 6762 3 and appendix G, RFC 8375, and what routers call themselves: names that no public DNS gives out.
    private static readonly string[] PrivateNames =
        ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa"];

    private static readonly Bilingual NoDeployment = new("There is no deployment id.", "Nid oes ID gosodiad.");

    private static readonly Dictionary<RegistrationPart, Bilingual> Names = new()
    {
        [RegistrationPart.Issuer] = new("The issuer", "Yr issuer"),
        [RegistrationPart.ClientId] = new("The client id", "ID y cleient"),
        [RegistrationPart.AuthorizationUrl] = new("The authentication request address", "Cyfeiriad y cais dilysu"),
        [RegistrationPart.TokenUrl] = new("The access token address", "Cyfeiriad y tocyn mynediad"),
        [RegistrationPart.JwksUrl] = new("The key set address", "Cyfeiriad y set allweddi"),
        [RegistrationPart.TokenAudience] = new("The token audience", "Audience y tocyn"),
        [RegistrationPart.FrameOrigins] = new("The frame origin", "Tarddiad y ffrâm"),
        [RegistrationPart.Deployments] = new("The deployment id", "ID y gosodiad"),
    };

    /// <summary>What is wrong, in sentences; empty when nothing is.</summary>
    /// <param name="registration">As it was given.</param>
    /// <param name="deploymentsLater">The platform makes deployments after it: there may be none yet.</param>
    public static IReadOnlyList<string> Faults(Registration registration, bool deploymentsLater = false) =>
        [.. Find(registration, deploymentsLater).Select(fault => fault.Words.En)];

    /// <summary>The same, each fault with the part that has it, in both languages.</summary>
    public static IReadOnlyList<RegistrationFault> Find(Registration registration, bool deploymentsLater = false)
    {
        var open = registration.AllowPrivate;
        var faults = new List<RegistrationFault>();
        Check(RegistrationPart.Issuer, registration.Issuer, IssuerFault(registration.Issuer, open));
        Check(RegistrationPart.ClientId, registration.ClientId, IdFault(registration.ClientId));
        Check(RegistrationPart.AuthorizationUrl, registration.AuthorizationUrl.OriginalString, AddressFault(registration.AuthorizationUrl.OriginalString, open));
        Check(RegistrationPart.TokenUrl, registration.TokenUrl.OriginalString, AddressFault(registration.TokenUrl.OriginalString, open));
        Check(RegistrationPart.JwksUrl, registration.JwksUrl.OriginalString, AddressFault(registration.JwksUrl.OriginalString, open));
        if (registration.TokenAudience is { } audience) Check(RegistrationPart.TokenAudience, audience, PlainText.Wrong(audience, LongestAddress));
        foreach (var frame in registration.FrameOrigins) Check(RegistrationPart.FrameOrigins, frame, AddressFault(frame, open));
        foreach (var deployment in registration.Deployments) Check(RegistrationPart.Deployments, deployment, IdFault(deployment));
        if (registration.Deployments.Count == 0 && !deploymentsLater) faults.Add(new(RegistrationPart.Deployments, NoDeployment));
        return faults;

        void Check(RegistrationPart part, string value, Bilingual? fault)
        {
            if (fault is not null) faults.Add(new(part, Sentence(Names[part], value, fault)));
        }
    }

    /// <summary>What is wrong with an issuer, in a sentence; null when nothing is.</summary>
    /// <param name="issuer">As it was typed.</param>
    /// <param name="open">Plain http and private addresses are allowed for it.</param>
    public static Bilingual? FaultOfIssuer(string issuer, bool open) =>
        IssuerFault(issuer, open) is { } fault ? Sentence(Names[RegistrationPart.Issuer], issuer, fault) : null;

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

    private static Bilingual Sentence(Bilingual name, string value, Bilingual fault) => value.Length == 0
        ? new($"{name.En} {fault.En}.", $"{name.Cy}: {fault.Cy}.")
        : new($"{name.En} '{PlainText.Quoted(value)}' {fault.En}.", $"{name.Cy} ‘{PlainText.Quoted(value)}’: {fault.Cy}.");

    // OpenID Connect Core 1.0, 1.2 and 1EdTech Security Framework 1.0, 5.1.2: a URL with scheme and host, and optionally port and
    // path, but no query and no fragment.
    private static Bilingual? IssuerFault(string issuer, bool open) => AddressFault(issuer, open) ?? (issuer.Contains('?', StringComparison.Ordinal)
        ? new("has a question mark, which no issuer has", "mae marc cwestiwn ynddo, ac nid oes un mewn unrhyw issuer") : null);

    // RFC 6749 A.1 for client ids, LTI 1.3 Core 5.3.3 for deployments: printable ASCII, the latter at most 255.
    private static Bilingual? IdFault(string id) => PlainText.Wrong(id, LongestId) ?? id switch
    {
        _ when id.Any(letter => letter is < ' ' or > '~') =>
            new("has letters that no such id has (they are printable ASCII)", "mae ynddo lythrennau nad ydynt mewn unrhyw ID o’r fath (ASCII argraffadwy ydynt)"),
        _ when id != id.Trim() => new("begins or ends with a space", "mae’n dechrau neu’n gorffen â bwlch"),
        _ => null,
    };

    private static Bilingual? AddressFault(string text, bool open)
    {
        if (PlainText.Wrong(text, LongestAddress) is { } fault) return fault;
        if (text.Any(char.IsWhiteSpace) || Read(text) is not { } address) return new("is not a web address (https://…)", "nid cyfeiriad gwe ydyw (https://…)");
        if (text.Contains('#', StringComparison.Ordinal))
            return new("has a # in it, which is no part of an address that is called", "mae # ynddo, nad yw’n rhan o gyfeiriad sy’n cael ei alw");
        if (address.UserInfo.Length > 0) return new("has a user name in it", "mae enw defnyddiwr ynddo");
        if (address.Scheme == "http" && !open)
            return new($"is plain http. Platforms must use https, {UnlessAllowed.En}", $"http plaen ydyw. Rhaid i blatfformau ddefnyddio https, {UnlessAllowed.Cy}");
        return HostFault(address.IdnHost.Trim('[', ']').TrimEnd('.'), open);
    }

    // What an address of numbers is, every call would find too; a name is judged again each time that it is called, by what DNS says.
    private static Bilingual? HostFault(string host, bool open)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            if (new AddressPolicy { AllowPrivate = open }.Allows(host, address)) return null;
            return OutgoingAddresses.KindOf(address) == AddressKind.Private
                ? new($"is an address of a private network. Platforms must be public, {UnlessAllowed.En}", $"cyfeiriad rhwydwaith preifat ydyw. Rhaid i blatfformau fod yn gyhoeddus, {UnlessAllowed.Cy}")
                : new("is an address that no platform has (link-local, reserved or kept for documentation)", "cyfeiriad nad oes gan unrhyw blatfform ydyw (lleol, neilltuedig neu at ddogfennaeth)");
        }

        return open || !IsPrivate(host) ? null
            : new($"is a name of a private network. Platforms must be public, {UnlessAllowed.En}", $"enw rhwydwaith preifat ydyw. Rhaid i blatfformau fod yn gyhoeddus, {UnlessAllowed.Cy}");
    }

    private static bool IsPrivate(string host) => !host.Contains('.', StringComparison.Ordinal)
        || PrivateNames.Any(name => host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
}
