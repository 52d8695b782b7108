using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Rosters;

/// <summary>What readings make of lists that change, break off, or mean harm.</summary>
public sealed class ReadingTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
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
    public async Task Who_is_in_the_list_no_more_is_observed_and_nothing_of_theirs_ends()
    {
        await _room.ReadAgainAsync(Member("1", "Ann"), Member("2", "Beth"));
        var first = await _course.ReadAsync<DateTime>("select min(last_seen_at) from roster_members");
        await _course.GiveAsync(_room.Lead, _room.Context, null);
        await _room.ReadAgainAsync(Member("1", "Ann"));
        await _room.ReadAgainAsync(Member("1", "Ann"));

        var gone = Assert.Single(await _course.ListAsync(_room.Lead, _room.Context, MemberList.Vanished));
        Assert.Equal(("Beth", first), (gone.Name, gone.LastSeenAt.UtcDateTime));
        Assert.Equal(2L, await _course.ReadAsync<long>("select count(*) from posts where undone_at is null"));
        Assert.Equal(["Ann", "Beth"], (await _course.RegisterAsync(_course.School.Id)).Select(row => row.Name));
        await _room.ReadAgainAsync(Member("1", "Ann"), Member("2", "Beth"));
        Assert.Equal(new MemberCounts(2, 0, 0, 0), await _course.CountAsync(_room.Lead, _room.Context));
        Assert.Equal(first, await _course.ReadAsync<DateTime>("select max(first_seen_at) from roster_members"));
    }

    [Fact]
    public async Task A_list_that_breaks_off_keeps_what_came_and_says_of_nobody_that_they_are_gone()
    {
        _course.Clock.Set(_course.Clock.GetUtcNow().Date.AddDays(1).AddHours(12)); // By night the list's own minute may come before the hour is over.
        await _room.ReadAgainAsync(Member("1", "Ann"), Member("2", "Beth"));
        _room.Pages.Clear();
        _room.Page(Member("3", "Cai"));
        _room.Page(Member("2", "Beth"));
        _room.Instead = page => page == 1 ? Results.StatusCode(503) : null;
        Assert.Equal(new RosterFigures(1, 1, RosterFault.PlatformAway), await _room.ReadAgainAsync());
        Assert.Equal(new MemberCounts(3, 3, 0, 0), await _course.CountAsync(_room.Lead, _room.Context));
        // It is tried again within the hour.
        Assert.Equal(60, await PauseAsync(), 1);
        _room.Instead = _ => null;
        _course.Clock.Move(TimeSpan.FromMinutes(61));
        Assert.Equal(new RosterFigures(2, 2, null), await _course.ReadAsync(_room.Context));
        Assert.Equal(["Ann"], await _course.NamesAsync(_room.Lead, _room.Context, MemberList.Vanished));
    }

    [Fact]
    public async Task Names_that_come_later_are_filled_in_those_that_change_are_changed_and_none_is_taken_away()
    {
        await _room.ReadAgainAsync(Member("1"), Member("2", "Beth", "beth@school.example"));
        await _room.ReadAgainAsync(Member("1", "Ann", "ann@school.example"), Member("2"));
        Assert.Equal(["Ann ann@school.example", "Beth beth@school.example"], await CalledAsync());
        await _room.ReadAgainAsync(Member("1", "Ann Rees", "ann@school.example"), Member("2", "Beth", "b.rees@school.example"));
        Assert.Equal(["Ann Rees ann@school.example", "Beth b.rees@school.example"], await CalledAsync());
        Assert.Equal(2L, await _course.ReadAsync<long>("select count(*) from identities"));
    }

    [Fact]
    public async Task Whose_name_and_address_have_both_changed_is_counted_and_left_for_their_launch_to_tell()
    {
        await _room.ReadAgainAsync(Member("1", "Ann", "ann@school.example"), Member("2", "Beth"));
        await _room.ReadAgainAsync(Member("1", "Cai", "cai@school.example"), Member("2", "Beth"));
        Assert.Equal(["Ann ann@school.example", "Beth"], await CalledAsync());
        Assert.Equal(1, await _course.ReadAsync<int>("select strangers from staff_courses"));
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from identities where retired_at is not null"));
        Assert.Equal(["Ann"], await _course.NamesAsync(_room.Lead, _room.Context, MemberList.Vanished));
    }

    [Fact]
    public async Task Who_takes_no_part_is_nobody_new_and_somebody_listed_twice_is_one()
    {
        var figures = await _room.ReadAgainAsync(
            Member("1", "Ann", roles: "Learner"), Member("1", "Ann", roles: "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"),
            new { user_id = "2", name = "Beth", roles = Array.Empty<string>(), status = "Inactive" }, new { user_id = "", name = "Nobody" }, new { name = "No id" });
        Assert.Equal(new RosterFigures(1, 1, null), figures);
        var ann = Assert.Single(await _course.ListAsync(_room.Lead, _room.Context));
        Assert.Equal(("Ann", true), (ann.Name, ann.Teaches));
        Assert.Equal(2, (await _course.ReadAsync<string[]>("select roles from roster_members")).Length);
    }

    [Theory]
    [InlineData(404, RosterFault.Refused)]
    [InlineData(403, RosterFault.Refused)]
    [InlineData(401, RosterFault.TokenRefused)]
    [InlineData(429, RosterFault.PlatformBusy)]
    [InlineData(500, RosterFault.PlatformAway)]
    [InlineData(302, RosterFault.Refused)]
    public async Task An_lms_that_gives_no_list_is_named_with_its_reason_and_comes_round_again(int status, RosterFault why)
    {
        await _room.ReadAgainAsync(Member("1", "Ann"));
        _room.Instead = _ => Results.StatusCode(status);
        Assert.Equal(new RosterFigures(0, 0, why), await _room.ReadAgainAsync());
        Assert.Equal(new MemberCounts(1, 1, 0, 0), await _course.CountAsync(_room.Lead, _room.Context));
        Assert.InRange(await PauseAsync(), 1, 28 * 60);
    }

    [Fact]
    public async Task A_next_page_elsewhere_or_without_an_end_or_that_is_no_list_is_not_followed()
    {
        _room.Page(Member("1", "Ann"));
        _room.Next = _ => "https://elsewhere.example/members?page=1";
        Assert.Equal(RosterFault.Endless, (await _room.ReadAgainAsync()).Why);
        Assert.Equal(1, _room.Asked);
        _room.Next = null;
        _room.Pages.Add("<html>Sign in</html>");
        Assert.Equal(new RosterFigures(1, 1, RosterFault.Endless), await _room.ReadAgainAsync());
        _room.Pages.Clear();
        _room.Pages.Add("""{"members": "none"}""");
        Assert.Equal(RosterFault.Refused, (await _room.ReadAgainAsync()).Why);
        Assert.Equal(new MemberCounts(1, 1, 0, 0), await _course.CountAsync(_room.Lead, _room.Context));
    }

    [Fact]
    public async Task Odd_names_and_roles_are_kept_as_far_as_they_can_be_read()
    {
        await _room.ReadAgainAsync(
            Member("1", "Ann\u202E\u0000 Rees\n", roles: "a role\nwith lines"), Member("2", new string('ŵ', 900), roles: new string('x', 5000)), Member("3", "'; drop table people; --"));
        Assert.Equal(["'; drop table people; --", "Ann Rees", new string('ŵ', 200)], (await _course.NamesAsync(_room.Lead, _room.Context)).Order(StringComparer.Ordinal));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from roster_members where roles <> '{}'")); // The third's.
    }

    [Fact]
    public async Task A_list_that_nobody_offers_or_that_lies_at_an_origin_that_was_not_registered_is_not_asked_for()
    {
        foreach (var address in new[] { null, "https://elsewhere.example/members", "nonsense" })
        {
            await _course.SqlAsync("update contexts set roster_url = $1", address);
            Assert.Equal(new RosterFigures(0, 0, RosterFault.NotOffered), await _room.ReadAgainAsync());
        }

        Assert.Equal(0, _room.Asked);
    }

    [Fact]
    public async Task One_reading_at_a_time_and_one_that_was_killed_falls_due_again()
    {
        _room.Page(Member("1", "Ann"));
        var rows = _course.Get<RosterRows>();
        var claims = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rows.ClaimAsync(_room.Context, CancellationToken.None)));
        Assert.Single(claims.OfType<ClaimedRoster>());
        Assert.Equal(SyncRoster.NotDue, (await _course.SyncAsync(_room.Context)).Why?.Reason);
        _course.Clock.Move(TimeSpan.FromMinutes(3));
        Assert.Equal(new RosterFigures(1, 1, null), await _course.ReadAsync(_room.Context));
        // The killed one wakes up: its claim has lapsed, and nothing of it is written.
        Assert.False(await rows.WriteAsync(claims.OfType<ClaimedRoster>().Single(), [new("9", "Late", null, "en", [])], CancellationToken.None));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from identities"));
    }

    [Fact]
    public async Task Whom_a_list_names_without_a_language_has_none_until_they_come_in()
    {
        await _room.ReadAgainAsync(Member("1", "Ann"), new { user_id = "2", name = "Beth", locale = "cy-GB" }, new { user_id = "3", name = "Cai", locale = "en" });
        Assert.Equal("Ann - Beth cy Cai en", await _course.ReadAsync<string>(
            "select string_agg(p.name || ' ' || coalesce(p.language, '-'), ' ' order by p.name) from people p join identities i on i.person_id = p.id"));
    }

    [Fact]
    public async Task Who_was_erased_stays_without_a_name_whatever_the_list_says()
    {
        await _room.ReadAgainAsync(Member("1", "Ann", "ann@school.example"));
        await _course.SqlAsync("update people set name = null, email = null, erased_at = now() where name = 'Ann'");
        await _course.SqlAsync("update identities set name = null, email = null");
        await _room.ReadAgainAsync(Member("1", "Ann", "ann@school.example"));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from identities where name is null and email is null"));
    }

    [Fact]
    public void A_countys_courses_are_read_at_minutes_of_their_own_between_one_and_five_each_night()
    {
        var now = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
        var nights = Enumerable.Range(0, 500).Select(_ => RosterSchedule.Next(new(Guid.CreateVersion7()), null, null, now)).ToList();
        Assert.All(nights, night => Assert.InRange(night, new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero), new(2026, 6, 2, 4, 0, 0, TimeSpan.Zero))); // Summer time.
        Assert.True(nights.Distinct().Count() > 150, "They come all at once.");
        var busy = RosterSchedule.Next(new(Guid.CreateVersion7()), RosterFault.PlatformBusy, TimeSpan.FromDays(9), now);
        Assert.True(busy <= new DateTimeOffset(2026, 6, 2, 4, 0, 0, TimeSpan.Zero));
    }

    private async Task<double> PauseAsync() =>
        (DateTime.SpecifyKind(await _course.ReadAsync<DateTime>("select due_at from staff_courses"), DateTimeKind.Utc) - _course.Clock.GetUtcNow().UtcDateTime).TotalMinutes;

    private async Task<string[]> CalledAsync() => await _course.ReadAsync<string[]>(
        "select array_agg(concat_ws(' ', p.name, p.email) order by i.subject) from identities i join people p on p.id = i.person_id and p.name is not distinct from i.name");

    private static object Member(string id, string? name = null, string? email = null, string roles = "Learner") => new { user_id = id, name, email, roles = new[] { roles } };
}
