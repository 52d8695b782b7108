using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>Some of a course's members (Names and Roles 2.0, membership container).</summary>
/// <param name="ContextId">The course, as this service names it, which need not be the name that launches give it; null where it does not say.</param>
/// <param name="Members">In the platform's order; those without an id that launches could have are left out.</param>
public sealed record RosterPage(string? ContextId, IReadOnlyList<RosterMember> Members)
{
    /// <summary>Whether the roster is complete with this page. Until one says so, nobody may be taken for gone.</summary>
    public bool IsLast { get; init; }

    /// <summary>Counts, and names nobody.</summary>
    public override string ToString() => $"RosterPage of {Members.Count}";

    /// <summary>Reads a container; null when the text is none.</summary>
    public static RosterPage? Read(string json) =>
        StrictJson.ReadObject(Encoding.UTF8.GetBytes(json)) is { } container
        && container.Member("members") is { ValueKind: JsonValueKind.Array } members
            ? new RosterPage(container.Map("context")?.Id("id"), [.. members.EnumerateArray().Select(RosterMember.From).OfType<RosterMember>()])
            : null;
}

/// <summary>A member of a course (Names and Roles 2.0, members).</summary>
/// <param name="UserId">The <c>sub</c> of the person's launches.</param>
/// <param name="Roles">
/// What the person is in the course. Moodle computes them differently for launches (a non-editing teacher launches as an instructor, but is
/// listed as a learner), so a roster alone takes no role away.
/// </param>
/// <param name="Status">Whether the person takes part.</param>
public sealed record RosterMember(string UserId, Roles Roles, MemberStatus Status)
{
    /// <summary>Display name, if the platform gives it.</summary>
    public string? Name { get; init; }

    /// <summary>Given name, if the platform gives it.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name, if the platform gives it.</summary>
    public string? FamilyName { get; init; }

    /// <summary>E-mail address, if the platform gives it; may be shared, so never a key.</summary>
    public string? Email { get; init; }

    /// <summary>Language tag, if the platform gives it.</summary>
    public string? Locale { get; init; }

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"RosterMember {Status}";

    internal static RosterMember? From(JsonElement member) => member.Id("user_id") is { } id && LaunchRules.IsSubject(id)
        ? new RosterMember(id, new Roles(member.Texts("roles")), StatusOf(member.Exact("status")))
        {
            Name = member.Line("name"),
            GivenName = member.Line("given_name"),
            FamilyName = member.Line("family_name"),
            Email = member.Line("email"),
            Locale = member.Line("locale"),
        }
        : null;

    /// <summary>No status means that somebody takes part; a word that the specification does not have does not.</summary>
    private static MemberStatus StatusOf(string? written) => written switch
    {
        null or "" => MemberStatus.Active,
        _ when Says(written, nameof(MemberStatus.Active)) => MemberStatus.Active,
        _ when Says(written, nameof(MemberStatus.Deleted)) => MemberStatus.Deleted,
        _ => MemberStatus.Inactive,
    };

    /// <summary>As a word or as a URI of the vocabulary.</summary>
    private static bool Says(string written, string status) =>
        written[(written.LastIndexOf('#') + 1)..].Equals(status, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whether a member takes part (Names and Roles 2.0, membership status).</summary>
public enum MemberStatus
{
    /// <summary>Takes part.</summary>
    Active,

    /// <summary>Listed, but does not take part.</summary>
    Inactive,

    /// <summary>No longer a member; only where differences are asked for, which we do not.</summary>
    Deleted,
}
