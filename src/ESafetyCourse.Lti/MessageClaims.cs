using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>What a platform takes as the answer to a deep linking request (Deep Linking 2.0, deep linking settings).</summary>
/// <param name="AcceptTypes">The types of content items that it takes.</param>
/// <param name="AcceptTargets">How it can show them; Moodle also says <c>frame</c>, which the specification does not know.</param>
public sealed record DeepLinkingSettings(IReadOnlyList<string> AcceptTypes, IReadOnlyList<string> AcceptTargets)
{
    /// <summary>Whether it takes more than one item; false where it does not say.</summary>
    public bool AcceptMultiple { get; init; }

    /// <summary>Whether it makes a column for an item that brings a line item; null where it does not say, and may do so.</summary>
    public bool? AcceptLineItem { get; init; }

    /// <summary>Whether it keeps what is chosen without asking again; false where it does not say.</summary>
    public bool AutoCreate { get; init; }

    /// <summary>A title that the platform suggests.</summary>
    public string? Title { get; init; }

    /// <summary>A description that the platform suggests.</summary>
    public string? Text { get; init; }

    /// <summary>Opaque; goes back exactly if and only if it came. It may be empty.</summary>
    public string? Data { get; init; }

    /// <summary>Null when there is none or it is no web address: then the request is refused.</summary>
    internal Uri? ReturnUrl { get; init; }

    /// <summary>Leaves out the data, which may be a secret of the platform.</summary>
    public override string ToString() => $"DeepLinkingSettings {string.Join(' ', AcceptTypes)}";

    internal static DeepLinkingSettings? From(JsonElement claims) =>
        claims.Map(Claims.DeepLinking + "deep_linking_settings") is { } settings
            ? new DeepLinkingSettings(settings.Texts("accept_types"), settings.Texts("accept_presentation_document_targets"))
            {
                AcceptMultiple = settings.Truth("accept_multiple") ?? false,
                AcceptLineItem = settings.Truth("accept_lineitem"),
                AutoCreate = settings.Truth("auto_create") ?? false,
                Title = settings.Line("title"),
                Text = settings.Text("text"),
                Data = settings.Exact("data"),
                ReturnUrl = settings.Address("deep_link_return_url"),
            }
            : null;
}

/// <summary>Whose submission is reviewed (Submission Review 1.0, <c>for_user</c>).</summary>
/// <param name="UserId">The platform's id of the person: the <c>sub</c> of their own launches; empty where the claim gives none.</param>
public sealed record ForUserClaim(string UserId)
{
    internal static ForUserClaim? From(JsonElement claims) =>
        claims.Map(Claims.Lti + "for_user") is { } user ? new ForUserClaim(user.Exact("user_id") ?? "") : null;
}

/// <summary>The roster service of the course (Names and Roles 2.0, namesroleservice claim).</summary>
/// <param name="MembershipsUrl">Where the course's members are read.</param>
/// <param name="Versions">Of the service; <c>2.0</c> is the only one that this library speaks.</param>
public sealed record RosterClaim(Uri MembershipsUrl, IReadOnlyList<string> Versions)
{
    /// <summary>The scope that lets a tool read members.</summary>
    public const string MembershipScope = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    internal static RosterClaim? From(JsonElement claims) =>
        claims.Map("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice") is { } service
        && service.Address("context_memberships_url") is { } address
            ? new RosterClaim(address, service.Texts("service_versions"))
            : null;
}
