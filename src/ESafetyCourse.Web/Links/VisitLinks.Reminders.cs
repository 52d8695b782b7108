using ESafetyCourse.Core;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Links;

/// <content>Calendar and reminders.</content>
public readonly partial record struct VisitLinks
{
    /// <summary>The school's calendar.</summary>
    /// <param name="done">What was done a moment ago.</param>
    public string Calendar(LeadDeed? done = null) => At("calendar") + Query(("done", done?.Stored()));

    /// <summary>Looks at a calendar's file before it is taken.</summary>
    public string ReadCalendar() => At("calendar/file");

    /// <summary>Takes what was looked at.</summary>
    public string ImportCalendar() => At("calendar/import");

    /// <summary>Takes back an entry, or all that came with it.</summary>
    public string UndoCalendar(Guid entry) => At($"calendar/{entry}/undo");

    /// <summary>How the school reminds.</summary>
    /// <param name="done">What was done a moment ago.</param>
    public string Reminders(LeadDeed? done = null) => At("reminders") + Query(("done", done?.Stored()));

    /// <summary>Lets reminders go out.</summary>
    public string SwitchRemindersOn() => At("reminders/on");

    /// <summary>Stops them.</summary>
    public string SwitchRemindersOff() => At("reminders/off");

    /// <summary>Says when people are reminded of a requirement.</summary>
    public string ReminderPlan(RequirementId requirement) => At($"reminders/plans/{requirement}");

    /// <summary>Takes a plan back.</summary>
    public string UndoReminderPlan(Guid plan) => At($"reminders/plans/{plan}/undo");

    /// <summary>Says where an LMS course is.</summary>
    public string CourseAddress(ContextId course) => At($"reminders/courses/{course}");

    /// <summary>Tries where it was said to be.</summary>
    public string TryCourseAddress(ContextId course) => At($"reminders/courses/{course}/try");

    /// <summary>Says in words how people come to the training.</summary>
    public string ReminderWords() => At("reminders/words");

    /// <summary>What would be sent on a day.</summary>
    /// <param name="day">As it is written; null for today.</param>
    public string DryRun(string? day = null) => At("reminders/dry-run") + Query(("day", day));

    /// <summary>The same as a sheet.</summary>
    public string DryRunWorkbook(string? day = null) => At("reminders/dry-run.xlsx") + Query(("day", day));

    /// <summary>What messages look like.</summary>
    public string ReminderPreviews() => At("reminders/previews");

    /// <summary>How somebody of the school is reminded.</summary>
    public string PersonReminders(PersonId person) => At($"people/{person}/reminders");

    /// <summary>How one is reminded oneself.</summary>
    public string MyReminders() => At("my-reminders");
}
