namespace ESafetyCourse.Core.Evidence;

/// <content>Calendars and reminders.</content>
public abstract partial record EvidenceEntry
{
    /// <summary>Days were added to a calendar.</summary>
    /// <param name="Import">What they share.</param>
    /// <param name="Calendar">The school's id or the authority's, or <c>all</c>.</param>
    /// <param name="Count">How many days or stretches of days.</param>
    public sealed record CalendarAdded(Guid Import, string Calendar, int Count) : EvidenceEntry(
        "calendar-added", Import.ToString(), new() { ["calendar"] = Calendar, ["count"] = Count });

    /// <summary>An entry of a calendar, or all that came together, was taken back.</summary>
    public sealed record CalendarUndone(Guid Id, int Count, EvidenceReason Reason) : EvidenceEntry(
        "calendar-undone", Id.ToString(), new() { ["count"] = Count, ["reason"] = Reason.Stored() });

    /// <summary>A school's reminders go out from now on, as a dry run has shown.</summary>
    public sealed record RemindersSwitchedOn(SchoolId School, Guid DryRun) : EvidenceEntry(
        "reminders-switched-on", School.ToString(), new() { ["dryRun"] = DryRun.ToString() });

    /// <summary>They don't any more.</summary>
    public sealed record RemindersSwitchedOff(SchoolId School, EvidenceReason Reason) : EvidenceEntry(
        "reminders-switched-off", School.ToString(), new() { ["reason"] = Reason.Stored() });

    /// <summary>When somebody who owes something is reminded is another plan's to say.</summary>
    /// <param name="Requirement">For which requirement.</param>
    /// <param name="Plan">The plan.</param>
    public sealed record ReminderPlanSet(RequirementId Requirement, Guid Plan) : EvidenceEntry(
        "reminder-plan-set", Requirement.ToString(), new() { ["plan"] = Plan.ToString() });

    /// <summary>Such a plan was taken back.</summary>
    public sealed record ReminderPlanUndone(RequirementId Requirement, Guid Plan, EvidenceReason Reason) : EvidenceEntry(
        "reminder-plan-undone", Requirement.ToString(), new() { ["plan"] = Plan.ToString(), ["reason"] = Reason.Stored() });

    /// <summary>A lead said where an LMS course is, or that nothing is said of it any more.</summary>
    /// <param name="Context">Which course.</param>
    /// <param name="Address">The row that says so; null where nothing does.</param>
    public sealed record CourseAddressSaid(ContextId Context, Guid? Address) : EvidenceEntry(
        "course-address-said", Context.ToString(), new() { ["address"] = Address?.ToString() });

    /// <summary>A lead said how people come to the training, in words, or took the words back.</summary>
    /// <param name="School">Whose people.</param>
    /// <param name="Said">The row that says so; null where nothing does.</param>
    public sealed record ReminderWordsSaid(SchoolId School, Guid? Said) : EvidenceEntry(
        "reminder-words-said", School.ToString(), new() { ["words"] = Said?.ToString() });

    /// <summary>A lead asked for a message to people who owe something.</summary>
    /// <param name="School">Whose people.</param>
    /// <param name="Asked">For how many.</param>
    /// <param name="Told">How many of them get it.</param>
    public sealed record NudgeSent(SchoolId School, int Asked, int Told) : EvidenceEntry(
        "nudge-sent", School.ToString(), new() { ["asked"] = Asked, ["told"] = Told });
}
