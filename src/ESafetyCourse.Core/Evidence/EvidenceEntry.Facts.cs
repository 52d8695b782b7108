using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <content>What leads say of people: leave, exemptions, more time, what was done without us, duties. Days that nobody knows are left out.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>Somebody is on leave; of which kind stands nowhere.</summary>
    public sealed record LeaveGiven(Guid Leave, PersonId Person, DateOnly From, DateOnly? Until, EvidenceReason Reason) : EvidenceEntry(
        "leave-given", $"{Leave}", About(Person, Reason).With("from", From).With("until", Until));

    /// <summary>Another row, with its last day, stands in place of a leave.</summary>
    public sealed record LeaveEnded(Guid Leave, PersonId Person, Guid Instead, DateOnly LastOn, EvidenceReason Reason) : EvidenceEntry(
        "leave-ended", $"{Leave}", About(Person, Reason).With("leave", $"{Instead}").With("lastOn", LastOn));

    /// <summary>Somebody is not on leave after all.</summary>
    public sealed record LeaveUndone(Guid Leave, PersonId Person, EvidenceReason Reason) : EvidenceEntry("leave-undone", $"{Leave}", About(Person, Reason));

    /// <summary>Somebody is exempt, from one requirement or, where none is named, from all.</summary>
    /// <param name="Exemption">Id.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Requirement">From what.</param>
    /// <param name="Because">Why, by its stored name.</param>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The last day.</param>
    /// <param name="Note">What the lead typed.</param>
    public sealed record ExemptionGiven(
        Guid Exemption, PersonId Person, RequirementId? Requirement, string Because, DateOnly From, DateOnly? Until, TypedWords? Note) : EvidenceEntry(
        "exemption-given", $"{Exemption}",
        new JsonObject { ["person"] = Person.ToString(), ["reason"] = Because }
            .With("requirement", Requirement?.ToString()).With("from", From).With("until", Until),
        Note);

    /// <summary>It is taken back.</summary>
    public sealed record ExemptionUndone(Guid Exemption, PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "exemption-undone", $"{Exemption}", About(Person, Reason));

    /// <summary>Somebody has more time.</summary>
    public sealed record ExtensionGiven(Guid Extension, PersonId Person, RequirementId Requirement, DateOnly Until, EvidenceReason Reason) : EvidenceEntry(
        "extension-given", $"{Extension}", About(Person, Reason).With("requirement", Requirement.ToString()).With("until", Until));

    /// <summary>It is taken back.</summary>
    public sealed record ExtensionUndone(Guid Extension, PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "extension-undone", $"{Extension}", About(Person, Reason));

    /// <summary>Something was done without us.</summary>
    /// <param name="Completion">Id.</param>
    /// <param name="Person">Who did it.</param>
    /// <param name="Requirement">What.</param>
    /// <param name="How">Its kind, by its stored name; on paper the lead who records it was there.</param>
    /// <param name="DoneOn">The day.</param>
    /// <param name="FileSha256">Of what was handed in.</param>
    /// <param name="Note">What the lead typed.</param>
    public sealed record CompletionRecorded(
        CompletionId Completion, PersonId Person, RequirementId Requirement, string How, DateOnly DoneOn, string? FileSha256, TypedWords? Note) : EvidenceEntry(
        "completion-recorded", Completion.ToString(), new JsonObject
        {
            ["person"] = Person.ToString(), ["requirement"] = Requirement.ToString(), ["how"] = How, ["doneOn"] = StoredName.Day(DoneOn),
        }.With("fileSha256", FileSha256), Note);

    /// <summary>It is taken back.</summary>
    public sealed record CompletionUndone(CompletionId Completion, PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "completion-undone", Completion.ToString(), About(Person, Reason));

    /// <summary>The file that showed it is erased; the completion stands.</summary>
    public sealed record CompletionFileErased(CompletionId Completion, PersonId Person, EvidenceReason Reason) : EvidenceEntry(
        "completion-file-erased", Completion.ToString(), About(Person, Reason));

    /// <summary>The file is sealed with another master key.</summary>
    public sealed record FileRewrapped(CompletionId Completion, string MasterKey) : EvidenceEntry(
        "completion-file-rewrapped", Completion.ToString(), new() { ["masterKey"] = MasterKey });

    /// <summary>What a lead had typed beside a row of evidence is erased.</summary>
    public sealed record NoteErased(string Fact, EvidenceReason Reason) : EvidenceEntry("note-erased", Fact, new() { ["reason"] = Reason.Stored() });

    /// <summary>Somebody holds a duty: a person whom we know, or a contact.</summary>
    /// <param name="Duty">Id.</param>
    /// <param name="Which">The duty, by its stored name.</param>
    /// <param name="Person">Who; null for a contact.</param>
    /// <param name="Contact">Which contact; null for a person.</param>
    /// <param name="From">The first day.</param>
    /// <param name="Reason">Why.</param>
    public sealed record DutyGiven(Guid Duty, string Which, PersonId? Person, ContactId? Contact, DateOnly From, EvidenceReason Reason) : EvidenceEntry(
        "duty-given", $"{Duty}", new JsonObject { ["duty"] = Which, ["reason"] = Reason.Stored() }
            .With("person", Person?.ToString()).With("contact", Contact?.ToString()).With("from", From));

    /// <summary>Another row, with its last day, stands in place of a duty.</summary>
    public sealed record DutyEnded(Guid Duty, Guid Instead, DateOnly LastOn, EvidenceReason Reason) : EvidenceEntry(
        "duty-ended", $"{Duty}", new JsonObject { ["duty"] = $"{Instead}", ["lastOn"] = StoredName.Day(LastOn), ["reason"] = Reason.Stored() });

    /// <summary>Nobody held it so.</summary>
    public sealed record DutyUndone(Guid Duty, EvidenceReason Reason) : EvidenceEntry("duty-undone", $"{Duty}", new() { ["reason"] = Reason.Stored() });

    /// <summary>A school tells somebody whom we know by an address alone; name and address stand in the contact's row, where they can be erased.</summary>
    public sealed record ContactAdded(ContactId Contact) : EvidenceEntry("contact-added", Contact.ToString(), []);

    /// <summary>Another row stands in place of a contact, and holds its duties.</summary>
    public sealed record ContactCorrected(ContactId Contact, ContactId Instead, EvidenceReason Reason) : EvidenceEntry(
        "contact-corrected", Contact.ToString(), new() { ["contact"] = Instead.ToString(), ["reason"] = Reason.Stored() });

    /// <summary>A contact is undone, and its name and address erased.</summary>
    public sealed record ContactErased(ContactId Contact, EvidenceReason Reason) : EvidenceEntry(
        "contact-erased", Contact.ToString(), new() { ["reason"] = Reason.Stored() });

    private static JsonObject About(PersonId person, EvidenceReason reason) => new() { ["person"] = person.ToString(), ["reason"] = reason.Stored() };
}
