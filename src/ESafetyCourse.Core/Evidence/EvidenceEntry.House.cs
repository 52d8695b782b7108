using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <content>Schools, platforms, editions, grades.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>There is a further school.</summary>
    public sealed record SchoolAdded(string Slug) : EvidenceEntry("school-added", Slug, []);

    /// <summary>A school's profile was set.</summary>
    /// <param name="Slug">Which school.</param>
    /// <param name="Sha256">Of the YAML in UTF-8, hex.</param>
    public sealed record ProfileSet(string Slug, string Sha256) : EvidenceEntry("profile-set", Slug, new() { ["sha256"] = Sha256 });

    /// <summary>A platform was registered.</summary>
    public sealed record PlatformAdded(PlatformId Platform, string Issuer, string ClientId, bool AllowPrivate) : EvidenceEntry(
        "platform-added", Platform.ToString(), new() { ["issuer"] = Issuer, ["clientId"] = ClientId, ["allowPrivate"] = AllowPrivate });

    /// <summary>A registration has a further deployment.</summary>
    /// <param name="Platform">Which registration.</param>
    /// <param name="Deployment">The LTI <c>deployment_id</c>.</param>
    public sealed record DeploymentAdded(PlatformId Platform, string Deployment) : EvidenceEntry(
        "deployment-added", Platform.ToString(), new() { ["deployment"] = Deployment });

    /// <summary>A registration was taken out of use.</summary>
    public sealed record PlatformRemoved(PlatformId Platform) : EvidenceEntry("platform-removed", Platform.ToString(), []);

    /// <summary>A module was published.</summary>
    /// <param name="Edition">The new edition.</param>
    /// <param name="Module">The module's slug.</param>
    /// <param name="Number">The edition's number.</param>
    /// <param name="Hash">The hash of its document.</param>
    public sealed record EditionPublished(EditionId Edition, string Module, int Number, string Hash) : EvidenceEntry(
        "edition-published", Edition.ToString(), new() { ["module"] = Module, ["number"] = Number, ["hash"] = Hash });

    /// <summary>Somebody answers for a sensitive scenario that nobody has reviewed (docs/design.md §8).</summary>
    /// <param name="Scenario">Which scenario.</param>
    /// <param name="AcceptedBy">Name and role, as the operator typed them.</param>
    /// <param name="Hash">The hash of the module's document.</param>
    public sealed record UnreviewedAccepted(string Scenario, TypedWords AcceptedBy, string Hash) : EvidenceEntry(
        "unreviewed-accepted", Scenario, new() { ["hash"] = Hash }, AcceptedBy)
    {
        /// <summary>Whether a row says this already, under its own salt; rows from before words were kept apart hold them as they were typed.</summary>
        public bool IsSaidBy(EvidenceRow row) => row.Kind == Kind && row.Subject == Subject && row.Body == (row.Words is { } kept
            ? new UnreviewedAccepted(Scenario, new(AcceptedBy.Text, kept.Salt), Hash).Body
            : CanonicalJson.Write(new JsonObject { ["acceptedBy"] = AcceptedBy.Text, ["hash"] = Hash }));
    }

    /// <summary>A grade goes to its platform once more.</summary>
    public sealed record GradeSentAgain(GradeId Grade, EvidenceReason Reason) : EvidenceEntry(
        "grade-sent-again", Grade.ToString(), new() { ["reason"] = Reason.Stored() });
}
