using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Reminders;

/// <summary>A message that went to somebody, or waits to go, and why.</summary>
/// <param name="Id">Its id.</param>
/// <param name="QueuedOn">The day of its round (Europe/London).</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsSent">Whether it has gone out; false where it waits, was not needed any more, or could not be sent.</param>
/// <param name="Causes">What it was about, as it was queued.</param>
public sealed record PastReminder(Guid Id, DateOnly QueuedOn, ReminderKind Kind, bool IsSent, IReadOnlyList<ReminderCause> Causes);

/// <summary>One thing that a message was about.</summary>
/// <param name="Course">Slug of the course; null where the requirement is gone.</param>
/// <param name="DueOn">By when it was due.</param>
/// <param name="Step">Which step of the plan had come, as it is stored.</param>
public sealed record ReminderCause(string? Course, DateOnly DueOn, string Step);

/// <summary>When somebody is told next.</summary>
/// <param name="On">The first school day on which they can be; others may be told before them that day.</param>
/// <param name="Course">About what, among others.</param>
/// <param name="Step">The step of the plan.</param>
public sealed record NextReminder(DateOnly On, string Course, ReminderStep Step);

/// <summary>How somebody is reminded.</summary>
/// <param name="Past">What they were sent in the last year, the newest first.</param>
/// <param name="Next">When they are told next, if nothing changes; null where nothing is planned, or <paramref name="WhyNot"/> says why nothing can.</param>
/// <param name="WhyNot">Why no message can reach them, or null.</param>
/// <param name="AreOn">Whether the school's reminders are on.</param>
public sealed record PersonReminders(IReadOnlyList<PastReminder> Past, NextReminder? Next, LeftOutWhy? WhyNot, bool AreOn);

/// <summary>Finds how one person is reminded: “Why did I get this?” and “When is my next one?”, for themselves and for a lead.</summary>
public sealed class FindReminders(NpgsqlDataSource database, FindObligations find, FindCalendars calendars, RoundReading reading, TimeProvider clock)
{
    private const string Sql = """
        select r.id, r.queued_on, r.kind, coalesce(m.state = 'sent', false) as is_sent, c.due_on, c.step,
            (select v.course_slug from requirements v where v.requirement_id = c.requirement_id and v.school_id = c.school_id
             order by v.undone_at is not null, v.recorded_at desc limit 1) as course
        from reminders r
        left join messages m on m.dedupe_key = 'reminder ' || r.id
        left join reminder_causes c on c.reminder_id = r.id and c.school_id = @school and c.told_id is null
        where r.recipient_id = @person and not r.is_contact and r.queued_on > @since
            and (r.school_id = @school or c.reminder_id is not null)
        order by r.queued_on desc, r.id, c.due_on
        """;

    /// <summary>Finds it.</summary>
    /// <param name="viewer">The person, or a lead of the school.</param>
    /// <param name="person">Who, by the id of their visits.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<PersonReminders> RunAsync(Viewer viewer, PersonId person, CancellationToken ct)
    {
        var school = viewer switch
        {
            Viewer.Self(var own, var at) when own == person => at,
            Viewer.LeadOf(var at) => at,
            _ => throw viewer.HasNoSayOver("reminders"),
        };
        var self = new Viewer.Self(person, school);
        var today = clock.Today();
        var facts = await reading.RunAsync(self, await find.RunAsync(self, ct), today, ct);
        var (days, who) = (await calendars.DaysAsync(school, ct), facts.People.GetValueOrDefault(person));
        var (past, areOn) = await PastAsync(school, person, today.AddYears(-1), ct);
        var never = who is null ? LeftOutWhy.NoAddress : who.Never;
        return new(past, never is null ? Next(facts, who!, days, today) : null, never, areOn);
    }

    /// <summary>The first day on which the rule lets somebody be told of something.</summary>
    /// <param name="facts">What they owe, and what will open.</param>
    /// <param name="who">The person.</param>
    /// <param name="days">The school's days.</param>
    /// <param name="from">From when on.</param>
    public static NextReminder? Next(RoundFacts facts, Recipient who, SchoolDays days, DateOnly from)
    {
        for (var on = from; on < from.AddDays(FindDryRun.Furthest); on = on.AddDays(1))
        {
            if (!days.IsSchoolDay(on) || who.WhyNot(on) is not null) continue;
            var due = facts.Owed.Select(row => (Row: row, Step: row.StepOn(on, facts.PlanOf(row.Requirement, on)))).FirstOrDefault(one => one.Step is not null);
            if (due.Step is not null) return new(on, due.Row.Course, due.Step);
        }

        return null;
    }

    private async Task<(IReadOnlyList<PastReminder> Past, bool AreOn)> PastAsync(SchoolId school, PersonId person, DateOnly since, CancellationToken ct)
    {
        var found = new List<PastReminder>();
        await using (var command = database.CreateJobCommand(Sql, ("school", school.Value), ("person", person.Value), ("since", since)))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                var id = row.Get<Guid>("id");
                if (found.Count == 0 || found[^1].Id != id)
                {
                    var kind = StoredName.Read<ReminderKind>(row.Get<string>("kind"));
                    found.Add(new(id, row.Get<DateOnly>("queued_on"), kind, row.Get<bool>("is_sent"), new List<ReminderCause>()));
                }

                if (row.Text("step") is { } step) ((List<ReminderCause>)found[^1].Causes).Add(new(row.Text("course"), row.Get<DateOnly>("due_on"), step));
            }
        }

        await using var on = database.CreateJobCommand(
            "select exists (select 1 from reminder_switches where school_id = @school and undone_at is null)", ("school", school.Value));
        return (found, await on.ExecuteScalarAsync(ct) is true);
    }
}
