using ESafetyCourse.Core;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Rosters;

/// <summary>What is left of a course that was said to be the staff's and is not, and of a reading that this cuts off.</summary>
public sealed class TakenBackTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private StaffRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _room = await StaffRoom.StartAsync(_course);
        await _course.SayAsync(_room.Lead, _room.Context);
    }

    public async ValueTask DisposeAsync()
    {
        await _room.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task A_list_taken_back_while_it_is_read_is_not_whole_and_what_came_of_it_is_gone()
    {
        await _room.ReadAgainAsync(Member("1", "Ann"), Member("2", "Beth"));
        await CutOffAsync(() => _course.UnsayAsync(_room.Lead, _room.Context));
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from identities where name is not null"));
        await _course.SayAsync(_room.Lead, _room.Context);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from staff_courses where whole_at is not null or started_at is not null"));
        Assert.Equal(new MemberCounts(0, 0, 0, 0), await _course.CountAsync(_room.Lead, _room.Context));
    }

    [Fact]
    public async Task One_that_is_taken_back_and_said_again_between_two_pages_is_read_from_the_beginning()
    {
        await CutOffAsync(async () =>
        {
            await _course.UnsayAsync(_room.Lead, _room.Context);
            await _course.SayAsync(_room.Lead, _room.Context);
        });
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from staff_courses where whole_at is not null"));
        _room.Instead = _ => null;
        Assert.Equal(new RosterFigures(2, 2, null), await _course.ReadAsync(_room.Context));
    }

    [Fact]
    public async Task A_list_whose_course_moves_away_while_it_is_read_says_of_nobody_that_they_are_gone()
    {
        await _room.ReadAgainAsync(Member("1", "Ann"), Member("2", "Beth"), Member("3", "Cai"));
        var before = await _course.ReadAsync<DateTime>("select whole_at from staff_courses");
        var other = await _course.Given.SchoolAsync("glan-yr-afon");
        await CutOffAsync(() => _course.SqlAsync("update contexts set school_id = $1", other.Id.Value));
        await _course.SqlAsync("update contexts set school_id = $1", _course.School.Id.Value);
        Assert.Equal(before, await _course.ReadAsync<DateTime>("select whole_at from staff_courses"));
        Assert.Empty(await _course.NamesAsync(_room.Lead, _room.Context, MemberList.Vanished));
        _room.Instead = _ => null;
        Assert.Equal(new RosterFigures(2, 2, null), await _room.ReadAgainAsync()); // It falls due again.
    }

    [Fact]
    public async Task Whoever_a_list_alone_brought_in_is_erased_and_nobody_on_whom_anything_rests()
    {
        string[] kept = ["Post", "Ended", "Visitor", "Lead", "Linked", "Named", "Elsewhere"];
        await _room.ReadAgainAsync([Member("0", "Pupil", "pupil@school.example"), Member("1"), .. kept.Select((name, at) => Member($"{at + 2}", name))]);
        var people = kept.ToDictionary(name => name, name => PersonAsync(name).GetAwaiter().GetResult());
        await _course.GiveAsync(_room.Lead, _room.Context, people["Post"], people["Ended"]);
        await _course.SqlAsync("update posts set undone_at = now() where person_id = $1", people["Ended"].Value);
        await _course.SqlAsync("insert into visitors values ($1, $2, now(), now())", _course.School.Id.Value, people["Visitor"].Value);
        await _course.SqlAsync("insert into leads values (gen_random_uuid(), $1, $2, now(), now())", people["Lead"].Value, _course.School.Id.Value);
        await _course.SqlAsync("insert into person_links values (gen_random_uuid(), $1, $2, $3, false, now(), now())",
            _course.School.Id.Value, _room.Lead.Person.Value, people["Linked"].Value);
        await _course.SqlAsync("insert into named_people values ($1, $2, 'Name', $3, now())", _course.School.Id.Value, people["Named"].Value, _room.Lead.Person.Value);
        var other = await _course.CourseAsync(_room.Url, null);
        await _course.SqlAsync("insert into staff_courses (context_id, school_id, said_by, said_at, due_at) values ($1, $2, $3, now(), now())",
            other.Value, _course.School.Id.Value, _room.Lead.Person.Value);
        await _course.SqlAsync("insert into roster_members select $1, $2, id, '{}', now(), now() from identities where name = 'Elsewhere'", other.Value, _course.School.Id.Value);

        Assert.Equal(2, await _course.UnsayAsync(_room.Lead, _room.Context));
        Assert.Equal(kept.Append("Siân Morgan").Order(StringComparer.Ordinal), await _course.ReadAsync<string[]>(
            """select array_agg(name order by name collate "C") from people where erased_at is null"""));
        Assert.Equal(2L, await _course.ReadAsync<long>("""
            select count(*) from people p join identities i on i.person_id = p.id
            where p.erased_at is not null and i.retired_at is not null and (p.name, p.email, p.language, i.name, i.email) is null and i.subject = ''
            """));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from roster_members")); // The other course's.
        Assert.Equal("""{"erased":2,"reason":"taken-back"}""", await _course.ReadAsync<string>("select body from evidence where kind = 'staff-course-unsaid'"));

        // Said again, whoever is in the list comes in anew.
        await _course.SayAsync(_room.Lead, _room.Context);
        await _course.ReadAsync(_room.Context);
        Assert.Equal(9, (await _course.CountAsync(_room.Lead, _room.Context)).Seen);
    }

    [Fact]
    public async Task Whatever_refers_to_a_person_keeps_them_from_being_erased()
    {
        var columns = await _course.ReadAsync<string[]>("""
            select array_agg(r.relname || '.' || a.attname order by 1) from pg_constraint c
            join pg_class r on r.oid = c.conrelid
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.confrelid in ('people'::regclass, 'identities'::regclass)
            """);
        var asked = Sources.Under("src/ESafetyCourse.Core/Rosters", "ErasedLists.cs").Single().Text;
        Assert.True(columns.Length > 15);
        // Of a table of facts its name alone: who recorded and who undid a row is asked of each.
        Assert.DoesNotContain(columns.Except(["identities.person_id"]), column => !Asked(column) && !(column.Split('.') is [var table, "recorded_by" or "undone_by"] && Asked(table)));

        bool Asked(string what) => asked.Contains($"\"{what}\"", StringComparison.Ordinal);
    }

    // Something happens after the first of two pages was written.
    private async Task CutOffAsync(Func<Task> happens)
    {
        _room.Pages.Clear();
        _room.Page(Member("1", "Ann"));
        _room.Page(Member("2", "Beth"));
        _room.Instead = page =>
        {
            if (page == 1) happens().GetAwaiter().GetResult();
            return null;
        };
        _course.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(SyncRoster.NotDue, (await _course.SyncAsync(_room.Context)).Why?.Reason);
    }

    private async Task<PersonId> PersonAsync(string name) => new(await _course.ReadAsync<Guid>("select person_id from identities where name = $1", name));

    private static object Member(string id, string? name = null, string? email = null) => new { user_id = id, name, email, roles = new[] { "Learner" } };
}
