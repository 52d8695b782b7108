using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <content>What a school requires.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>A school requires something more.</summary>
    /// <param name="Requirement">Which.</param>
    /// <param name="Version">Its first version.</param>
    /// <param name="StartsOn">The first day.</param>
    /// <param name="Rule">What is asked: ids and choices.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RequirementAdded(RequirementId Requirement, Guid Version, DateOnly StartsOn, JsonObject Rule, EvidenceReason Reason) : EvidenceEntry(
        "requirement-added", Requirement.ToString(), new()
        {
            ["version"] = $"{Version}", ["startsOn"] = StoredName.Day(StartsOn), ["rule"] = Rule, ["reason"] = Reason.Stored(),
        });

    /// <summary>From a day on something else is required.</summary>
    /// <param name="Requirement">Which.</param>
    /// <param name="Ended">The version that ends the day before, as it stood.</param>
    /// <param name="Version">The one that begins.</param>
    /// <param name="StartsOn">Its first day.</param>
    /// <param name="Rule">What is asked from then on.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RequirementChanged(
        RequirementId Requirement, Guid Ended, Guid Version, DateOnly StartsOn, JsonObject Rule, EvidenceReason Reason) : EvidenceEntry(
        "requirement-changed", Requirement.ToString(), new()
        {
            ["ended"] = $"{Ended}", ["version"] = $"{Version}", ["startsOn"] = StoredName.Day(StartsOn), ["rule"] = Rule, ["reason"] = Reason.Stored(),
        });

    /// <summary>A version was recorded wrongly, and another stands in its place.</summary>
    /// <param name="Requirement">Which.</param>
    /// <param name="Wrong">The version that is undone.</param>
    /// <param name="Version">The right one.</param>
    /// <param name="StartsOn">Its first day.</param>
    /// <param name="Rule">What is asked.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RequirementCorrected(
        RequirementId Requirement, Guid Wrong, Guid Version, DateOnly StartsOn, JsonObject Rule, EvidenceReason Reason) : EvidenceEntry(
        "requirement-corrected", Requirement.ToString(), new()
        {
            ["wrong"] = $"{Wrong}", ["version"] = $"{Version}", ["startsOn"] = StoredName.Day(StartsOn), ["rule"] = Rule, ["reason"] = Reason.Stored(),
        });

    /// <summary>A requirement came to its end, or will.</summary>
    /// <param name="Requirement">Which.</param>
    /// <param name="LastOn">The last day.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RequirementEnded(RequirementId Requirement, DateOnly LastOn, EvidenceReason Reason) : EvidenceEntry(
        "requirement-ended", Requirement.ToString(), new() { ["lastOn"] = StoredName.Day(LastOn), ["reason"] = Reason.Stored() });

    /// <summary>It did not come to its end after all.</summary>
    public sealed record RequirementResumed(RequirementId Requirement, EvidenceReason Reason) : EvidenceEntry(
        "requirement-resumed", Requirement.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>A version of a requirement should not have been recorded.</summary>
    /// <param name="Requirement">Which.</param>
    /// <param name="Version">The version that is undone.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RequirementUndone(RequirementId Requirement, Guid Version, EvidenceReason Reason) : EvidenceEntry(
        "requirement-undone", Requirement.ToString(), new() { ["version"] = $"{Version}", ["reason"] = Reason.Stored() });
}
