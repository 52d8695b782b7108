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

    /// <summary>A registration was brought up to date by the platform itself.</summary>
    public sealed record PlatformUpdated(PlatformId Platform) : EvidenceEntry("platform-updated", Platform.ToString(), []);

    /// <summary>An LMS has moved: its subjects count from another issuer on.</summary>
    public sealed record PlatformMoved(PlatformId Platform, string From, string To) : EvidenceEntry(
        "platform-moved", Platform.ToString(), new() { ["from"] = From, ["to"] = To });

    /// <summary>The operator made an address with which an LMS registers itself.</summary>
    /// <param name="Platform">Which registration it brings up to date; null for a new one.</param>
    /// <param name="AllowPrivate">Whether plain http and private addresses are allowed for it.</param>
    public sealed record RegistrationLinkIssued(PlatformId? Platform, bool AllowPrivate) : EvidenceEntry(
        "registration-link-issued", Platform?.ToString() ?? "new", new() { ["allowPrivate"] = AllowPrivate });

    /// <summary>The operator took such an address back.</summary>
    /// <param name="Platform">Which registration it would have brought up to date; null for a new one.</param>
    /// <param name="Link">The first digits of its token's hash.</param>
    public sealed record RegistrationLinkRevoked(PlatformId? Platform, string Link) : EvidenceEntry(
        "registration-link-revoked", Platform?.ToString() ?? "new", new() { ["link"] = Link });

    /// <summary>A registration has a further deployment.</summary>
    /// <param name="Platform">Which registration.</param>
    /// <param name="Deployment">The LTI <c>deployment_id</c>.</param>
    public sealed record DeploymentAdded(PlatformId Platform, string Deployment) : EvidenceEntry(
        "deployment-added", Platform.ToString(), new() { ["deployment"] = Deployment });

    /// <summary>A deployment that a launch had named was approved.</summary>
    public sealed record DeploymentApproved(PlatformId Platform, string Deployment) : EvidenceEntry(
        "deployment-approved", Platform.ToString(), new() { ["deployment"] = Deployment });

    /// <summary>Courses that are met through a deployment from now on are another school's, or a school's at all.</summary>
    /// <param name="Platform">Which registration.</param>
    /// <param name="Deployment">The LTI <c>deployment_id</c>.</param>
    /// <param name="From">Whose it was; null where each course said that.</param>
    /// <param name="To">Whose it is.</param>
    public sealed record DeploymentMoved(PlatformId Platform, string Deployment, SchoolId? From, SchoolId To) : EvidenceEntry(
        "deployment-moved", Platform.ToString(), new() { ["deployment"] = Deployment, ["from"] = From?.ToString(), ["to"] = To.ToString() });

    /// <summary>The operator made a code with which a course becomes a school's.</summary>
    public sealed record ClaimCodeIssued(SchoolId School) : EvidenceEntry("claim-code-issued", School.ToString(), []);

    /// <summary>A course of a shared platform is a school's.</summary>
    /// <param name="Context">The course.</param>
    /// <param name="Platform">Where it is.</param>
    /// <param name="ByCode">By whoever teaches it, with a code; else a lead of the school said so.</param>
    public sealed record ContextClaimed(ContextId Context, PlatformId Platform, bool ByCode) : EvidenceEntry(
        "context-claimed", Context.ToString(), new() { ["platform"] = Platform.ToString(), ["by"] = ByCode ? "claim-code" : "lead" });

    /// <summary>A course is another school's from now on.</summary>
    public sealed record ContextMoved(ContextId Context, SchoolId From, SchoolId To) : EvidenceEntry(
        "context-moved", Context.ToString(), new() { ["from"] = From.ToString(), ["to"] = To.ToString() });

    /// <summary>Somebody who runs a course said which module a link in it opens.</summary>
    /// <param name="Link">Which link.</param>
    /// <param name="Module">The module's slug, or null for the contents page.</param>
    /// <param name="InsteadOf">What was said before, or null.</param>
    public sealed record LinkBound(ResourceLinkId Link, string? Module, string? InsteadOf) : EvidenceEntry(
        "link-bound", Link.ToString(), new() { ["module"] = Module, ["insteadOf"] = InsteadOf });

    /// <summary>There is a further local authority.</summary>
    public sealed record AuthorityAdded(string Slug) : EvidenceEntry("authority-added", Slug, []);

    /// <summary>A school is a local authority's from a day on.</summary>
    public sealed record AuthorityJoined(SchoolId School, string Authority, DateOnly From) : EvidenceEntry(
        "authority-joined", School.ToString(), new() { ["authority"] = Authority, ["from"] = From.ToString("yyyy-MM-dd", null) });

    /// <summary>A school is no longer a local authority's after a day.</summary>
    public sealed record AuthorityLeft(SchoolId School, string Authority, DateOnly Until) : EvidenceEntry(
        "authority-left", School.ToString(), new() { ["authority"] = Authority, ["until"] = Until.ToString("yyyy-MM-dd", null) });

    /// <summary>A registration was taken out of use.</summary>
    public sealed record PlatformRemoved(PlatformId Platform) : EvidenceEntry("platform-removed", Platform.ToString(), []);

    /// <summary>The operator asked for a run of a job, whatever the time.</summary>
    public sealed record JobAsked(string Job) : EvidenceEntry("job-asked", Job, []);

    /// <summary>The operator paused a job: no instance runs it.</summary>
    public sealed record JobPaused(string Job) : EvidenceEntry("job-paused", Job, []);

    /// <summary>The operator let a job run again.</summary>
    public sealed record JobResumed(string Job) : EvidenceEntry("job-resumed", Job, []);

    /// <summary>A module was published.</summary>
    /// <param name="Edition">The new edition.</param>
    /// <param name="Module">The module's slug.</param>
    /// <param name="Number">The edition's number.</param>
    /// <param name="Hash">The hash of its document.</param>
    public sealed record EditionPublished(EditionId Edition, string Module, int Number, string Hash) : EvidenceEntry(
        "edition-published", Edition.ToString(), new() { ["module"] = Module, ["number"] = Number, ["hash"] = Hash });

    /// <summary>A course was published.</summary>
    /// <param name="Edition">The new edition.</param>
    /// <param name="Course">The course's slug.</param>
    /// <param name="Number">The edition's number.</param>
    /// <param name="Hash">The hash of its document.</param>
    public sealed record CourseEditionPublished(CourseEditionId Edition, string Course, int Number, string Hash) : EvidenceEntry(
        "course-edition-published", Edition.ToString(), new() { ["course"] = Course, ["number"] = Number, ["hash"] = Hash });

    /// <summary>
    /// Publishing has kept sign-offs of texts: reviews and confirmations of Welsh (docs/adr/0017). Before, each review had a row of its own, <c>story-reviewed</c>.
    /// </summary>
    /// <param name="Count">How many.</param>
    /// <param name="Digest">Of all of them, SHA-256 in hex: what was kept can't be altered unnoticed.</param>
    public sealed record SignOffsKept(int Count, string Digest) : EvidenceEntry("sign-offs-kept", "content", new() { ["count"] = Count, ["sha256"] = Digest });

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

    /// <summary>All grades of a school that had failed go to their platforms once more.</summary>
    public sealed record FailedGradesSentAgain(SchoolId School, int Count, EvidenceReason Reason) : EvidenceEntry(
        "failed-grades-sent-again", School.ToString(), new() { ["count"] = Count, ["reason"] = Reason.Stored() });

    /// <summary>A grade goes to its platform once more.</summary>
    public sealed record GradeSentAgain(GradeId Grade, EvidenceReason Reason) : EvidenceEntry(
        "grade-sent-again", Grade.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>A message that could not be delivered is tried once more.</summary>
    public sealed record MessageSentAgain(Guid Message, EvidenceReason Reason) : EvidenceEntry(
        "message-sent-again", Message.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>All messages that could not be delivered are tried once more.</summary>
    public sealed record MessagesRetried(int Count, EvidenceReason Reason) : EvidenceEntry(
        "messages-retried", "mail", new() { ["count"] = Count, ["reason"] = Reason.Stored() });
}
