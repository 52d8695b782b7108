using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>A school that requires the sample module of everybody, two weeks after they come, and whose reminders are on.</summary>
public sealed class ReminderSchool(TestCourse course)
{
    /// <summary>The Monday on which everything begins, at eight in the morning.</summary>
    public static readonly DateOnly Monday = new(2027, 9, 6);

    public RequirementId Requirement { get; } = new(Guid.CreateVersion7());

    public Actor.Lead Lead { get; private set; } = null!;

    public static async Task<ReminderSchool> StartAsync(TestCourse course, bool on = true)
    {
        var school = new ReminderSchool(course);
        school.Set(Monday, 7);
        school.Lead = new(await course.Given.PersonAsync("Lead", staffGroup: null), course.School.Id);
        await course.SqlAsync(
            "insert into leads (id, person_id, school_id, granted_at) values ($1, $2, $3, $4)", Guid.CreateVersion7(), school.Lead.Person.Value, course.School.Id.Value, course.Clock.GetUtcNow());
        await course.SqlAsync("update requirements set undone_at = now() where undone_at is null");
        await course.SqlAsync("""
            insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, months, window_days, counts_days, complete_days,
                starts_on, recorded_at)
            values ($1, $1, $2, $3, false, '{}', '{}', 'rolling', 12, 30, 30, 14, $4, $5)
            """, school.Requirement.Value, course.School.Id.Value, SampleCourse.Slug, Monday.AddDays(-400), course.Clock.GetUtcNow());
        if (on) await school.SwitchOnAsync(course.School.Id);
        return school;
    }

    public void Set(DateOnly day, int hour = 8) => course.Clock.Set(Core.Calendars.SchoolDays.At(day, hour));

    public Task SwitchOnAsync(SchoolId school) => new ReminderSwitch(course).OnAsync(school, Lead.Person);

    /// <summary>Somebody with a post since a day, today by default, and an address of their own unless it is given.</summary>
    public async Task<PersonId> StaffAsync(string name, DateOnly? since = null, string? email = "own", string? language = "en")
    {
        var person = await course.Given.PersonAsync(name, staffGroup: null);
        await course.SqlAsync("update people set email = $2, language = $3 where id = $1", person.Value, email == "own" ? $"{person}@school.example" : email, language);
        await course.Given.PostAsync(person, course.School, startsOn: since ?? course.Clock.Today());
        return person;
    }

    /// <summary>The round of a day at eight, after the jobs have worked out what is owed.</summary>
    public async Task<PlannedReminders> RoundAsync(DateOnly day)
    {
        if (course.Clock.GetUtcNow() < Core.Calendars.SchoolDays.At(day, 8)) Set(day); // Never back: what was recorded since would not be known.
        // What was queued before has gone meanwhile.
        await course.SqlAsync("update messages set state = 'sent', settled_at = not_before where state = 'waiting' and not_before <= $1", course.Clock.GetUtcNow());
        await course.Get<RecomputeObligations>().TodayAsync(new Actor.Program(), CancellationToken.None);
        return (await course.Get<PlanReminders>().RunAsync(new Actor.Program(), day, CancellationToken.None)).Value;
    }

    public Task<long> MessagesAsync(Guid to) => course.ReadAsync<long>("select count(*) from messages where person_id = $1 or contact_id = $1", to);

    /// <summary>The person did it on paper on a day.</summary>
    public Task DoneAsync(PersonId person, DateOnly on) => course.SqlAsync(
        "insert into completions (id, school_id, person_id, requirement_id, kind, done_on, witness_id, recorded_at) values ($1, $2, $3, $4, 'paper', $5, $6, $7)",
        Guid.CreateVersion7(), course.School.Id.Value, person.Value, Requirement.Value, on, Lead.Person.Value, course.Clock.GetUtcNow());

    public Task LeaveAsync(PersonId person, DateOnly from, DateOnly? until) => course.SqlAsync(
        "insert into leaves (id, school_id, person_id, from_on, until_on, recorded_at) values ($1, $2, $3, $4, $5, $6)",
        Guid.CreateVersion7(), course.School.Id.Value, person.Value, from, until, course.Clock.GetUtcNow());
}

/// <summary>Switches a school's reminders on, as a lead who has seen what would be sent.</summary>
public sealed class ReminderSwitch(TestCourse course)
{
    public async Task OnAsync(SchoolId school, PersonId lead)
    {
        var run = Guid.CreateVersion7();
        await course.SqlAsync("insert into dry_runs values ($1, $2, $3, $4, 0, 0, $5)", run, school.Value, lead.Value, course.Clock.Today(), course.Clock.GetUtcNow());
        await course.SqlAsync("insert into reminder_switches (id, school_id, dry_run_id, recorded_at) values ($1, $2, $3, $4)", Guid.CreateVersion7(), school.Value, run, course.Clock.GetUtcNow());
    }
}
