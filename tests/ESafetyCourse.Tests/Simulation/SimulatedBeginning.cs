using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>How the years begin: schools with staff, duties, requirements, plans and calendars of every kind.</summary>
/// <param name="size">How many.</param>
/// <param name="facts">Where they are kept.</param>
/// <param name="life">What goes on from here.</param>
public sealed class SimulatedBeginning(SimulationSize size, SimulatedFacts facts, SimulatedLife life)
{
    private readonly AuthorityId _authority = new(life.NewId());

    /// <summary>Makes them.</summary>
    public async Task MakeAsync()
    {
        facts.Add(new Authority { Id = _authority, Slug = "county", NameEn = "County", NameCy = "Sir", CreatedAt = facts.Now });
        var terms = Terms(0);
        foreach (var (first, last) in terms) facts.Follow(SimulatedCalendar.Row(life.NewId(), null, _authority, CalendarKind.Term, first, last, facts.Now));
        await facts.SaveAsync();
        for (var n = 0; n < size.Schools; n++) await MakeAsync(n, (n % 3) switch { 0 => Terms(1 + (n % 2)), 1 => terms, _ => [] });
    }

    private IReadOnlyList<(DateOnly First, DateOnly Last)> Terms(int shift) =>
        SimulatedCalendar.Terms(size.First.AddMonths(-8).Year, size.Last.Year - size.First.Year + 2, shift);

    private async Task MakeAsync(int n, IReadOnlyList<(DateOnly First, DateOnly Last)> terms)
    {
        var now = facts.Now;
        var id = new SchoolId(life.NewId());
        facts.Add(new School { Id = id, Slug = $"simulated-{n}", NameEn = $"School {n}", NameCy = $"Ysgol {n}", CreatedAt = now });
        var lead = life.NewPerson();
        await facts.SaveAsync();
        var school = new SimulatedSchool(new() { School = id }, new(lead.Id, id), new(terms));
        life.Schools.Add(school);
        if (n % 3 == 0) foreach (var (first, last) in terms) facts.Add(SimulatedCalendar.Row(life.NewId(), id, null, CalendarKind.Term, first, last, now));
        if (n % 3 == 1) facts.Add(new AuthoritySchool { Id = life.NewId(), AuthorityId = _authority, SchoolId = id, FromOn = size.First.AddDays(-1), RecordedAt = now });
        life.Start(school, lead, size.First.AddDays(-400));
        facts.Add(new Lead { Id = life.NewId(), PersonId = lead.Id, SchoolId = id, GrantedAt = now });
        Require(school, n);
        Switch(school, n);
        var head = life.NewPerson();
        await facts.SaveAsync();
        life.Start(school, head, size.First.AddDays(-life.Luck.Next(600)));
        Give(school, DutyKind.Lead, lead);
        Give(school, DutyKind.Head, head);
        var staff = Enumerable.Range(2, Math.Max(1, (size.People / size.Schools) - 2)).Select(_ => life.NewPerson()).ToList();
        await facts.SaveAsync();
        foreach (var person in staff) life.Start(school, person, size.First.AddDays(-life.Luck.Next(600)));
        await facts.SaveAsync();
    }

    private void Give(SimulatedSchool school, DutyKind kind, SimulatedPerson person) => facts.Add(school.Facts.Duties, new Duty
    {
        Id = life.NewId(), SchoolId = school.Id, Kind = kind, PersonId = person.Id, StartsOn = size.First.AddDays(-100), RecordedAt = facts.Now,
    });

    // Everybody each year; at some schools registrants by a date, which is 29 February at some, or whoever holds a duty once.
    private void Require(SimulatedSchool school, int n)
    {
        Add(new() { CourseSlug = SampleCourse.BothSlug, Months = 12, WindowDays = 30, CountsDays = 60, CompleteDays = 28 });
        if (n % 3 == 0)
        {
            Add(new()
            {
                CourseSlug = SampleCourse.SecondSlug, Cycle = Cycle.FixedDate, FixedMonth = n % 2 == 0 ? 9 : 2, FixedDay = n % 2 == 0 ? 30 : 29, WindowDays = 30, CountsDays = 120,
                CompleteDays = 21, RegistrantsOnly = true,
            });
        }

        if (n % 4 == 1) Add(new() { CourseSlug = SampleCourse.SecondSlug, Cycle = Cycle.Once, Duties = [DutyKind.Head, DutyKind.Lead], StaffGroups = [], CompleteDays = 40 });

        void Add(RequirementRule rule) => facts.Add(school.Facts.Requirements, new Requirement
        {
            Id = life.NewId(), RequirementId = new(life.NewId()), SchoolId = school.Id, CourseSlug = rule.CourseSlug, Cycle = rule.Cycle, Months = rule.Months,
            FixedMonth = rule.FixedMonth, FixedDay = rule.FixedDay, WindowDays = rule.WindowDays, CountsDays = rule.CountsDays, CompleteDays = rule.CompleteDays,
            RegistrantsOnly = rule.RegistrantsOnly, Duties = [.. rule.Duties.Select(duty => duty.Stored())],
            StaffGroups = rule.StaffGroups is { } groups ? [.. groups.Select(group => group.Stored())] : null,
            StartsOn = size.First.AddDays(-life.Luck.Next(700)), RecordedAt = facts.Now,
        });
    }

    private void Switch(SimulatedSchool school, int n)
    {
        var run = life.NewId();
        facts.Add(new ShownDryRun { Id = run, SchoolId = school.Id, PersonId = school.Lead.Person, ForOn = size.First, ShownAt = facts.Now });
        facts.Follow(new ReminderSwitch { Id = life.NewId(), SchoolId = school.Id, DryRunId = run, RecordedAt = facts.Now });
        if (n % 5 != 0) return;
        facts.Add(new ReminderPlan
        {
            Id = life.NewId(), SchoolId = school.Id, RequirementId = school.Facts.Requirements[0].RequirementId, AtOpening = false, Days = [-7, 0, 10, 30], LeadsAfter = 7,
            HeadAfter = 21, RecordedAt = facts.Now,
        });
    }
}
