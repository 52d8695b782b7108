using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>Who is told on a school morning: enough, never twice in a week, and nobody who owes nothing.</summary>
public sealed class PlanRemindersTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateOnly Monday = ReminderSchool.Monday;
    private TestCourse _course = null!;
    private ReminderSchool _school = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _school = await ReminderSchool.StartAsync(_course);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Somebody_is_told_as_it_opens_then_before_on_and_after_the_day_and_no_more_after_the_last()
    {
        var ann = await _school.StaffAsync("Ann");
        var told = new List<int>();
        for (var day = 0; day < 120; day++)
            if ((await _school.RoundAsync(Monday.AddDays(day))).Digests > 0) told.Add(day);
        // Due on the 14th day: opening (0), three days before (11), on the day too soon after that and so on the 18th, then 7, 14, 28 and 56 days after, each on a school day.
        Assert.Equal([0, 11, 18, 25, 32, 42, 70], told);
        Assert.Equal(7, await _school.MessagesAsync(ann.Value));
        await AssertWeeklyAsync();
    }

    [Fact]
    public async Task Two_rounds_at_once_and_one_more_queue_each_message_once()
    {
        for (var n = 0; n < 15; n++) await _school.StaffAsync($"Person {n}");
        await using var other = _course.AnotherInstance();
        await _course.Get<Core.Obligations.RecomputeObligations>().TodayAsync(new Actor.Program(), Ct);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? _course : other).Get<PlanReminders>().RunAsync(new Actor.Program(), Monday, Ct)));
        Assert.Equal(15, rounds.Sum(round => round.Value.Digests));
        Assert.Equal(0, (await _school.RoundAsync(Monday)).Digests);
        Assert.Equal(15L, await _course.ReadAsync<long>("select count(*) from messages"));
        await AssertWeeklyAsync();
    }

    [Fact]
    public async Task A_round_that_dies_before_it_commits_leaves_nothing_and_the_next_does_all()
    {
        await _school.StaffAsync("Ann");
        await _course.SqlAsync("create function fall() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$; create trigger fall before insert on messages execute function fall()");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _school.RoundAsync(Monday));
        Assert.Equal(0L, await _course.ReadAsync<long>("select (select count(*) from reminders) + (select count(*) from reminder_causes)"));
        await _course.SqlAsync("drop trigger fall on messages; drop function fall()");
        Assert.Equal(1, (await _school.RoundAsync(Monday)).Digests);
    }

    [Fact]
    public async Task A_server_that_was_off_three_days_sends_one_digest_the_next_morning()
    {
        var ann = await _school.StaffAsync("Ann", Monday.AddDays(-13)); // Due on Tuesday: opening, three days before and the day itself have come by Thursday.
        Assert.Equal(1, (await _school.RoundAsync(Monday.AddDays(3))).Digests);
        Assert.Equal(0, (await _school.RoundAsync(Monday.AddDays(4))).Digests);
        Assert.Equal(1, await _school.MessagesAsync(ann.Value));
    }

    [Fact]
    public async Task Nobody_is_told_on_a_day_without_school_or_while_reminders_are_off()
    {
        await _school.StaffAsync("Ann");
        await _course.SqlAsync("""
            insert into calendar_entries (id, school_id, kind, name_en, name_cy, starts_on, ends_on, import_id, recorded_at)
            values (gen_random_uuid(), $1, 'inset', 'INSET', 'HMS', $2, $2, gen_random_uuid(), now())
            """, _course.School.Id.Value, Monday);
        Assert.Equal(new PlannedReminders(0, 0, 0), await _school.RoundAsync(Monday));
        Assert.Equal(1, (await _school.RoundAsync(Monday.AddDays(1))).Digests);
        await _school.StaffAsync("Beth");
        await _course.WithAsync<SwitchRemindersOff>(off => off.RunAsync(_school.Lead, Ct));
        Assert.Equal(new PlannedReminders(0, 0, 0), await _school.RoundAsync(Monday.AddDays(2)));
    }

    [Fact]
    public async Task A_backlog_after_the_holidays_is_spread_over_days_and_everybody_comes_within_a_week()
    {
        for (var n = 0; n < 50; n++) await _school.StaffAsync($"Person {n}");
        int[] told = [(await _school.RoundAsync(Monday)).Digests, (await _school.RoundAsync(Monday)).Digests, (await _school.RoundAsync(Monday.AddDays(1))).Digests, (await _school.RoundAsync(Monday.AddDays(2))).Digests];
        Assert.Equal([20, 0, 20, 10], told);
        await AssertWeeklyAsync();
    }

    [Fact]
    public async Task Whoever_has_no_address_or_shares_one_or_a_login_is_not_mailed()
    {
        var none = await _school.StaffAsync("Ann", email: null);
        var (one, two) = (await _school.StaffAsync("Beth", email: "office@school.example"), await _school.StaffAsync("Cai", email: "Office@School.example"));
        var shared = await _school.StaffAsync("Supply");
        await _course.SqlAsync("insert into shared_logins (id, person_id, school_id, said_at) values ($1, $2, $3, now())", Guid.CreateVersion7(), shared.Value, _course.School.Id.Value);
        Assert.Equal(0, (await _school.RoundAsync(Monday)).Digests);
        var dry = await _course.Get<FindDryRun>().RunAsync(new(_course.School.Id), Monday, Ct);
        Assert.Equal(
            new[] { (none, LeftOutWhy.NoAddress), (one, LeftOutWhy.SharedAddress), (two, LeftOutWhy.SharedAddress), (shared, LeftOutWhy.SharedAddress) }.OrderBy(left => left.Item1.Value),
            dry.Round.LeftOut.Select(left => (left.Person, left.Why)).OrderBy(left => left.Person.Value));
    }

    [Fact]
    public async Task Somebody_late_is_told_of_to_leads_and_then_the_head_once_each()
    {
        await LeadHasAddressAsync();
        var head = Guid.CreateVersion7();
        await _course.SqlAsync("insert into contacts (id, school_id, name, email, recorded_at) values ($1, $2, 'Head', 'head@school.example', now())", head, _course.School.Id.Value);
        await _course.SqlAsync("insert into duties (id, school_id, duty, contact_id, starts_on, recorded_at) values ($1, $2, 'head', $3, $4, now())", Guid.CreateVersion7(), _course.School.Id.Value, head, Monday.AddDays(-90));
        await _school.StaffAsync("Ann");
        var told = new List<(int, int)>();
        for (var day = 0; day < 100; day++)
            if ((await _school.RoundAsync(Monday.AddDays(day))).Escalations is > 0 and var many) told.Add((day, many));
        Assert.Equal([(28, 1), (42, 1)], told); // Due on day 14: 14 and 28 days late.
        Assert.Equal((1L, 1L), (await _school.MessagesAsync(_school.Lead.Person.Value), await _school.MessagesAsync(head)));
    }

    [Fact]
    public async Task What_is_sent_is_what_is_owed_at_that_moment()
    {
        var (ann, beth) = (await _school.StaffAsync("Ann"), await _school.StaffAsync("Beth", language: null));
        var cai = await _school.StaffAsync("Cai");
        await _school.RoundAsync(Monday);
        Assert.NotNull(await ComposeAsync(ann));
        await _school.DoneAsync(ann, Monday);
        Assert.Null(await ComposeAsync(ann));
        await _school.LeaveAsync(cai, Monday, null);
        Assert.Null(await ComposeAsync(cai));
        var written = (await ComposeAsync(beth))!;
        Assert.Contains("i’w gwblhau erbyn 20 Medi 2027", written.Lists!["owed"][0]["when"].Cy, StringComparison.Ordinal);
        Assert.True(written.Values.ContainsKey("instructions"));
        await _course.WithAsync<SwitchRemindersOff>(off => off.RunAsync(_school.Lead, Ct));
        Assert.Null(await ComposeAsync(beth));
    }

    [Fact]
    public async Task A_step_that_falls_in_the_quiet_hours_waits_for_the_morning()
    {
        await _school.StaffAsync("Ann");
        _school.Set(Monday, 18);
        await _course.Get<Core.Obligations.RecomputeObligations>().TodayAsync(new Actor.Program(), Ct);
        await _course.Get<PlanReminders>().RunAsync(new Actor.Program(), Monday, Ct);
        Assert.Equal(Core.Calendars.SchoolDays.At(Monday.AddDays(1), 7).UtcDateTime, await _course.ReadAsync<DateTime>("select not_before from messages"));
    }

    [Fact]
    public async Task A_message_that_nobody_needed_any_more_has_told_nobody()
    {
        await _school.StaffAsync("Ann");
        await _school.RoundAsync(Monday);
        await _course.SqlAsync("update messages set state = 'not-needed', settled_at = not_before");
        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _course.Get<PlanReminders>().RunAsync(new Actor.Program(), Monday.AddDays(1), Ct))));
        Assert.Equal(1, again.Sum(round => round.Value.Digests)); // In the same week, and once.
        for (var day = 2; day < 8; day++) Assert.Equal(0, (await _school.RoundAsync(Monday.AddDays(day))).Digests);
    }

    [Fact]
    public async Task Whoever_left_and_came_back_is_told_of_to_others_once_for_each_time_they_were_there()
    {
        await LeadHasAddressAsync();
        var ann = await _school.StaffAsync("Ann");
        Assert.Equal(1, (await _school.RoundAsync(Monday.AddDays(28))).Escalations); // Due on the 14th day.
        await _course.SqlAsync("update messages set state = 'not-needed', settled_at = not_before where kind = 'escalation-leads'");
        Assert.Equal(1, (await _school.RoundAsync(Monday.AddDays(29))).Escalations); // The first told nobody.
        Assert.Equal(0, (await _school.RoundAsync(Monday.AddDays(36))).Escalations);
        await _course.SqlAsync("""
            with was as (update posts set undone_at = $2 where person_id = $1 returning *)
            insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known, ends_on, ended_how, replaces)
            select gen_random_uuid(), person_id, school_id, staff_group, ewc_registered, $2, starts_on, start_known, $3, 'left', id from was
            """, ann.Value, _course.Clock.GetUtcNow(), Monday.AddDays(36));
        await _course.Given.PostAsync(ann, _course.School, startsOn: Monday.AddDays(42));
        var told = new List<int>();
        foreach (var day in new[] { 67, 70, 77, 84 }) told.Add((await _school.RoundAsync(Monday.AddDays(day))).Escalations);
        Assert.Equal([0, 1, 0, 0], told); // Due on the 56th day, in cycle 1 as before.
    }

    [Fact]
    public async Task Leads_and_heads_who_have_no_address_of_their_own_are_named_and_that_nobody_is_told_is_said()
    {
        await _school.StaffAsync("Ann", email: "office@school.example");
        var school = _course.School.Id.Value;
        Assert.Equivalent(new EscalationReach([new("Lead", ToldInstead.Leads, LeftOutWhy.NoAddress)], [ToldInstead.Leads, ToldInstead.Head]), await ReachAsync(), strict: true);

        await LeadHasAddressAsync();
        var head = Guid.CreateVersion7();
        await _course.SqlAsync("insert into contacts (id, school_id, name, email, recorded_at) values ($1, $2, 'Y Pennaeth', 'Office@school.example', $3)", head, school, _course.Clock.GetUtcNow());
        await _course.SqlAsync("insert into duties (id, school_id, duty, contact_id, starts_on, recorded_at) values ($1, $2, 'head', $1, $3, $4)", head, school, Monday, _course.Clock.GetUtcNow());
        Assert.Equivalent(new EscalationReach([new("Y Pennaeth", ToldInstead.Head, LeftOutWhy.SharedAddress)], [ToldInstead.Head]), await ReachAsync(), strict: true);
        _school.Set(Monday.AddDays(42));
        Assert.Equal(1, (await _school.RoundAsync(Monday.AddDays(42))).Escalations); // To the lead alone.

        // A plan that tells nobody else asks for no head.
        await _course.WithAsync<SetReminderPlan>(set => set.RunAsync(_school.Lead, _school.Requirement, new() { Days = [0], LeadsAfter = 14 }, Monday.AddDays(42), Ct));
        Assert.Equivalent(new EscalationReach([], []), await ReachAsync(), strict: true);
    }

    [Fact]
    public async Task Whoever_turns_out_to_be_somebody_known_gets_no_second_message_in_the_week()
    {
        var (listed, came) = (await _school.StaffAsync("Ann"), await _course.Given.PersonAsync("Ann", staffGroup: null));
        await _school.RoundAsync(Monday);
        await _course.SqlAsync("update people set email = 'ann@school.example' where id = $1", came.Value);
        await _course.SqlAsync("insert into person_links values ($1, $2, $3, $4, true, now(), null)", Guid.CreateVersion7(), _course.School.Id.Value, listed.Value, came.Value);
        var told = new List<int>();
        for (var day = 1; day < 9; day++)
            if ((await _school.RoundAsync(Monday.AddDays(day))).Digests > 0) told.Add(day);
        Assert.Equal([7], told);
    }

    [Fact]
    public async Task What_waits_for_a_server_is_followed_by_nothing_until_a_week_after_it_went()
    {
        await _school.StaffAsync("Ann");
        await _school.RoundAsync(Monday);
        await _course.SqlAsync("update messages set not_before = not_before + interval '15 days', next_try_at = next_try_at + interval '15 days'");
        var told = new List<int>();
        for (var day = 1; day < 30; day++)
            if ((await _school.RoundAsync(Monday.AddDays(day))).Digests > 0) told.Add(day);
        Assert.Equal([22, 29], told); // Gone on the 15th day; seven and fourteen days after the due day come on the 21st, when it is six days ago, and the 28th.
    }

    private Task LeadHasAddressAsync() => _course.SqlAsync("update people set email = 'lead@school.example' where id = $1", _school.Lead.Person.Value);

    private async Task<EscalationReach> ReachAsync() => (await _course.Get<FindDryRun>().RunAsync(new(_course.School.Id), _course.Clock.Today(), Ct)).Reach;

    private Task<Composed?> ComposeAsync(PersonId person) => _course.WithAsync<CourseContext, Composed?>(async db =>
        await _course.Get<IEnumerable<IComposeMessage>>().Single(one => one.Kind == "reminder-digest")
            .ComposeAsync(await db.Messages.SingleAsync(message => message.PersonId == person, Ct), Ct));

    // Whatever was done: no two within seven days.
    private async Task AssertWeeklyAsync() => Assert.Equal(0L, await _course.ReadAsync<long>(
        "select count(*) from reminders a join reminders b on a.recipient_id = b.recipient_id and a.id < b.id and abs(a.queued_on - b.queued_on) < 7"));
}
