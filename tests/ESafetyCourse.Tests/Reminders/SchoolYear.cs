using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Obligations;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>What happens at some schools in a year, in the tables and in lists beside them from which everything is worked out once more.</summary>
public sealed class SchoolYear
{
    /// <summary>The first day.</summary>
    public static readonly DateOnly First = new(2027, 9, 1);

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly TestCourse _course;
    private readonly List<SchoolFacts> _schools = [];

    private SchoolYear(TestCourse course, Random luck) => (_course, Luck) = (course, luck);

    /// <summary>Decides what happens.</summary>
    public Random Luck { get; }

    public static async Task<SchoolYear> BeginAsync(TestCourse course, Random luck, int schools, int people)
    {
        course.Clock.Set(SchoolDays.At(First.AddDays(-1), 8));
        var year = new SchoolYear(course, luck);
        var published = await course.ReadAsync<DateTime>("select min(published_at) from editions");
        for (var n = 0; n < schools; n++)
        {
            var facts = new SchoolFacts { School = (await course.Given.SchoolAsync($"school-{n}")).Id };
            facts.Courses.Add(new(SampleCourse.Slug, 1, [SampleCourse.Slug], new DateTimeOffset(published, TimeSpan.Zero)));
            year._schools.Add(facts);
            var lead = await course.Given.PersonAsync($"Lead {n}", staffGroup: null);
            await new ReminderSwitch(course).OnAsync(facts.School, lead);
            year.Require(facts, n);
            await year.KeepAsync(facts.Requirements);
            for (var m = 0; m < people; m++) await year.StartAsync(facts, First.AddDays(-luck.Next(600)));
        }

        return year;
    }

    /// <summary>Some things happen on a day; the clock stands at its first hour.</summary>
    public async Task LiveAsync(DateOnly day)
    {
        _course.Clock.Set(SchoolDays.At(day, 7));
        foreach (var school in _schools)
        {
            var here = school.Posts.Where(post => post.UndoneAt is null && post.EndsOn is null).ToList();
            switch (Luck.Next(14))
            {
                case 0: await StartAsync(school, day.AddDays(Luck.Next(-20, 20))); break;
                case 1 or 2 or 3 or 4: await DoneAsync(school, One(here).PersonId, day.AddDays(-Luck.Next(5))); break;
                case 5: await EndAsync(school, One(here), day.AddDays(Luck.Next(-10, 30))); break;
                case 6: await AddAsync(school.Leaves, new Leave { Id = Guid.CreateVersion7(), SchoolId = school.School, PersonId = One(here).PersonId, FromOn = day.AddDays(Luck.Next(-20, 20)), UntilOn = Luck.Next(3) == 0 ? null : day.AddDays(20 + Luck.Next(90)), RecordedAt = Now }); break;
                case 7 when school.Leaves.Find(one => one.UndoneAt is null) is { } leave: await UndoAsync<Leave>(leave, "leaves", leave.Id); break;
                case 8: await AddAsync(school.Exemptions, new Exemption { Id = Guid.CreateVersion7(), SchoolId = school.School, PersonId = One(here).PersonId, Reason = ExemptionReason.LeadDecided, FromOn = day.AddDays(Luck.Next(-9, 9)), UntilOn = day.AddDays(30 + Luck.Next(60)), RecordedAt = Now }); break;
                case 9: await AddAsync(school.Extensions, new Extension { Id = Guid.CreateVersion7(), SchoolId = school.School, PersonId = One(here).PersonId, RequirementId = One(school.Requirements).RequirementId, UntilOn = day.AddDays(Luck.Next(60)), RecordedAt = Now }); break;
                case 10 when school.Completions.Find(one => one.UndoneAt is null) is { } wrong && Luck.Next(3) == 0: await UndoAsync<Completion>(wrong, "completions", wrong.Id.Value); break;
                default: break; // Nothing, as on most days.
            }
        }
    }

    /// <summary>Whoever was sent a message this morning owes something.</summary>
    public async Task CheckSentAsync(DateOnly day)
    {
        var told = await _course.ReadAsync<Guid[]>("select coalesce(array_agg(distinct person_id), '{}') from messages where state = 'sent' and kind = 'reminder-digest' and settled_at >= $1", SchoolDays.At(day, 0));
        foreach (var id in told)
        {
            var person = new PersonId(id);
            var school = _schools.Find(one => one.Posts.Exists(post => post.PersonId == person))!;
            var owed = new Replay(school.Of(person), day, Now).Run();
            Assert.Contains(owed, one => one is { IsCurrent: true, State: ObligationState.Open or ObligationState.InProgress or ObligationState.Late });
        }
    }

    /// <summary>Whoever is late stands in the table as late, and nobody else does.</summary>
    public async Task CheckLateAsync()
    {
        var kept = await _course.ReadAsync<string[]>("select coalesce(array_agg(person_id || ' ' || requirement_id order by 1), '{}') from obligations where is_current and state = 'late'");
        var late = _schools.SelectMany(school => new Replay(school, SchoolCalendar.DateOf(Now), Now).Run()).Where(one => one is { IsCurrent: true, State: ObligationState.Late });
        Assert.Equal(late.Select(one => $"{one.Person} {one.Requirement}").Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
    }

    private DateTimeOffset Now => _course.Clock.UtcNowStored();

    private void Require(SchoolFacts facts, int number)
    {
        var (rolling, id) = (number % 3 < 2, RequirementId.From(Guid.CreateVersion7()));
        facts.Requirements.Add(new()
        {
            Id = Guid.CreateVersion7(), RequirementId = id, SchoolId = facts.School, CourseSlug = SampleCourse.Slug, Cycle = rolling ? Cycle.Rolling : Cycle.FixedDate,
            Months = rolling ? 12 : null, FixedMonth = rolling ? null : number % 2 == 0 ? 9 : 2, FixedDay = rolling ? null : 30, WindowDays = 30, CountsDays = rolling ? 30 : 120,
            CompleteDays = 28, StartsOn = First.AddDays(-Luck.Next(700)), RecordedAt = Now,
        });
    }

    private async Task StartAsync(SchoolFacts school, DateOnly since)
    {
        var person = TypedId.New<PersonId>();
        await _course.SqlAsync("insert into people values ($1, $2, $3, $4, $5, null)", person.Value, $"Person {Luck.Next(9999)}", $"{person}@school.example", Luck.Next(2) == 0 ? "en" : "cy", Now);
        await AddAsync(school.Posts, new Post { Id = TypedId.New<PostId>(), PersonId = person, SchoolId = school.School, StaffGroup = (StaffGroup)Luck.Next(6), StartsOn = since, StartKnown = true, RecordedAt = Now });
    }

    private Task DoneAsync(SchoolFacts school, PersonId person, DateOnly on) => AddAsync(school.Completions, new Completion
    {
        Id = TypedId.New<CompletionId>(), SchoolId = school.School, PersonId = person, RequirementId = One(school.Requirements).RequirementId, Kind = CompletionKind.Elsewhere, DoneOn = on, RecordedAt = Now,
    });

    private async Task EndAsync(SchoolFacts school, Post post, DateOnly last)
    {
        if (last < post.StartsOn) return;
        await UndoAsync<Post>(post, "posts", post.Id.Value);
        await AddAsync(school.Posts, post.Instead(null, Now, new(EndsOn: last, EndedHow: PostEnd.Left)));
    }

    private async Task AddAsync<T>(List<T> facts, T fact) where T : RecordedFact
    {
        facts.Add(fact);
        await KeepAsync([fact]);
    }

    private Task KeepAsync<T>(IEnumerable<T> facts) where T : class => _course.WithAsync<CourseContext>(async db =>
    {
        db.AddRange(facts);
        await db.SaveChangesAsync(Ct);
    });

    private async Task UndoAsync<T>(T fact, string table, Guid id) where T : RecordedFact
    {
        fact.UndoneAt = Now;
        await _course.SqlAsync($"update {table} set undone_at = $2 where id = $1", id, fact.UndoneAt);
    }

    private T One<T>(IReadOnlyList<T> among) => among[Luck.Next(among.Count)];
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
