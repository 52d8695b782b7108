using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <content>People: their posts, leads, and who is whom.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>Somebody said what they do.</summary>
    public sealed record PostRecorded(PostId Post, StaffGroup Group, bool EwcRegistered) : EvidenceEntry(
        "post-recorded", Post.ToString(), new() { ["staffGroup"] = Group.Stored(), ["ewcRegistered"] = EwcRegistered });

    /// <summary>Another post stands in place of one; with its first day, where somebody said it.</summary>
    public sealed record PostCorrected(
        PostId Post, PersonId Person, PostId Replacement, StaffGroup Group, bool EwcRegistered, EvidenceReason Reason, DateOnly? StartsOn = null) : EvidenceEntry(
        "post-corrected", Post.ToString(), new JsonObject
        {
            ["person"] = Person.ToString(), ["post"] = Replacement.ToString(), ["staffGroup"] = Group.Stored(), ["ewcRegistered"] = EwcRegistered,
            ["reason"] = Reason.Stored(),
        }.With("startsOn", StartsOn));

    /// <summary>Somebody has a further post; with its first day, where somebody said it.</summary>
    public sealed record PostAdded(
        PostId Post, PersonId Person, StaffGroup Group, bool EwcRegistered, EvidenceReason Reason, DateOnly? StartsOn = null) : EvidenceEntry(
        "post-added", Post.ToString(), new JsonObject
        {
            ["person"] = Person.ToString(), ["staffGroup"] = Group.Stored(), ["ewcRegistered"] = EwcRegistered, ["reason"] = Reason.Stored(),
        }.With("startsOn", StartsOn));

    /// <summary>A post came to its end, or will; rows from before there were days of it say neither.</summary>
    public sealed record PostEnded(PostId Post, PersonId Person, PostId Ended, DateOnly LastOn, string How, EvidenceReason Reason) : EvidenceEntry(
        "post-ended", Post.ToString(), new()
        {
            ["person"] = Person.ToString(), ["post"] = Ended.ToString(), ["lastOn"] = StoredName.Day(LastOn), ["how"] = How, ["reason"] = Reason.Stored(),
        });

    /// <summary>It is held on after all: another row without an end stands in its place.</summary>
    public sealed record PostReopened(PostId Post, PersonId Person, PostId Open, EvidenceReason Reason) : EvidenceEntry(
        "post-reopened", Post.ToString(), new() { ["person"] = Person.ToString(), ["post"] = Open.ToString(), ["reason"] = Reason.Stored() });

    /// <summary>It was never held, and nothing stands in its place.</summary>
    public sealed record PostUndone(PostId Post, PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "post-undone", Post.ToString(), new() { ["person"] = Person.ToString(), ["reason"] = Reason.Stored() });

    /// <summary>A lead made a code for another lead.</summary>
    public sealed record LeadCodeMade(SchoolId School) : EvidenceEntry("lead-code-made", School.ToString(), []);

    /// <summary>The operator made a code for a lead.</summary>
    public sealed record LeadCodeIssued(SchoolId School) : EvidenceEntry("lead-code-issued", School.ToString(), []);

    /// <summary>Somebody entered a code and is a lead.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="CodeMadeBy">The lead who made the code, or null for the operator.</param>
    public sealed record LeadGranted(PersonId Person, PersonId? CodeMadeBy) : EvidenceEntry(
        "lead-granted", Person.ToString(), new() { ["by"] = "lead-code", ["codeMadeBy"] = CodeMadeBy?.ToString() ?? "operator" });

    /// <summary>Somebody is no lead any more.</summary>
    public sealed record LeadEnded(PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "lead-ended", Person.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>Two people are one.</summary>
    /// <param name="Person">Who gives up their id.</param>
    /// <param name="SameAs">Who that is.</param>
    /// <param name="InsteadOfApart">It was said before that they are two.</param>
    /// <param name="Reason">Why.</param>
    public sealed record PeopleLinked(PersonId Person, PersonId SameAs, bool InsteadOfApart, EvidenceReason Reason) : EvidenceEntry(
        "people-linked", Person.ToString(), new()
        {
            ["sameAs"] = SameAs.ToString(), ["insteadOfApart"] = InsteadOfApart, ["reason"] = Reason.Stored(),
        });

    /// <summary>Two people are two, though an LMS gave them one id.</summary>
    public sealed record PeopleToldApart(PersonId Person, PersonId NotSameAs, EvidenceReason Reason) : EvidenceEntry(
        "people-told-apart", Person.ToString(), new() { ["notSameAs"] = NotSameAs.ToString(), ["reason"] = Reason.Stored() });

    /// <summary>What was said of two people no longer holds.</summary>
    public sealed record PeopleLinkUndone(PersonId Person, PersonId Other, bool WasSame, EvidenceReason Reason) : EvidenceEntry(
        "people-link-undone", Person.ToString(), new() { ["other"] = Other.ToString(), ["wasSame"] = WasSame, ["reason"] = Reason.Stored() });

    /// <summary>A lead said what somebody is called whose name the LMS withholds.</summary>
    public sealed record PersonNamed(PersonId Person, TypedWords Name) : EvidenceEntry("person-named", Person.ToString(), [], Name);

    /// <summary>An LMS course is the school's staff course, whose members are read.</summary>
    public sealed record StaffCourseSaid(ContextId Context, EvidenceReason Reason) : EvidenceEntry(
        "staff-course-said", Context.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>It is so no more.</summary>
    /// <param name="Context">The course.</param>
    /// <param name="Erased">How many people were erased, as its list alone had brought them in; rows from before that was done don't say it.</param>
    /// <param name="Reason">Why.</param>
    public sealed record StaffCourseUnsaid(ContextId Context, int Erased, EvidenceReason Reason) : EvidenceEntry(
        "staff-course-unsaid", Context.ToString(), new() { ["erased"] = Erased, ["reason"] = Reason.Stored() });

    /// <summary>A staff list was saved; each post that it changed has a row of its own beside this one.</summary>
    /// <param name="List">The list.</param>
    /// <param name="Sha256">Of its file, in hexadecimal.</param>
    /// <param name="On">The day (Europe/London).</param>
    /// <param name="Rows">How many rows it has.</param>
    /// <param name="Added">Posts that began.</param>
    /// <param name="Ended">Posts that ended.</param>
    /// <param name="Changed">Posts otherwise changed, and people who were given a name.</param>
    public sealed record StaffListImported(Guid List, string Sha256, DateOnly On, int Rows, int Added, int Ended, int Changed) : EvidenceEntry(
        "staff-list-imported", List.ToString(), new()
        {
            ["sha256"] = Sha256, ["on"] = StoredName.Day(On), ["rows"] = Rows, ["added"] = Added, ["ended"] = Ended, ["changed"] = Changed,
        });

    /// <summary>A lead said that the list of staff is complete.</summary>
    /// <param name="Confirmation">Which word of theirs.</param>
    /// <param name="On">For which day (Europe/London).</param>
    /// <param name="Headcount">How many people held a post on it.</param>
    public sealed record StaffListConfirmed(Guid Confirmation, DateOnly On, int Headcount) : EvidenceEntry(
        "staff-list-confirmed", Confirmation.ToString(), new() { ["on"] = StoredName.Day(On), ["headcount"] = Headcount });

    /// <summary>They took that back.</summary>
    public sealed record StaffListConfirmationUndone(Guid Confirmation, EvidenceReason Reason) : EvidenceEntry(
        "staff-list-confirmation-undone", Confirmation.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>Several people use one log-in.</summary>
    public sealed record LoginShared(PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "login-shared", Person.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>One person uses the log-in after all.</summary>
    public sealed record LoginUnshared(PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "login-unshared", Person.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>An LMS gave the id of one person to another.</summary>
    /// <param name="Identity">The identity that is retired.</param>
    /// <param name="FormerPerson">Whose it was.</param>
    public sealed record IdentityRestarted(IdentityId Identity, PersonId FormerPerson) : EvidenceEntry(
        "identity-restarted", Identity.ToString(), new() { ["formerPerson"] = FormerPerson.ToString() });
}
