using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>What leads decide about reminders: a nudge, the switch, the plan, where a message leads.</summary>
public sealed class NudgeTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateOnly Monday = ReminderSchool.Monday;
    private TestCourse _course = null!;
    private ReminderSchool _school = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _school = await ReminderSchool.StartAsync(_course, on: false);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_nudge_counts_as_the_message_of_the_week_and_says_whom_it_left_out_and_why()
    {
        var (ann, away, done, none) = (await _school.StaffAsync("Ann"), await _school.StaffAsync("Beth"), await _school.StaffAsync("Cai"), await _school.StaffAsync("Dewi", email: null));
        await _school.LeaveAsync(away, Monday.AddDays(-1), null);
        await _school.DoneAsync(done, Monday);
        var first = await NudgeAsync(ann, away, done, none, new(Guid.CreateVersion7()));
        Assert.Equal([ann], first.Told);
        Assert.Equivalent(new LeftOut[] { new(away, LeftOutWhy.OnLeave), new(done, LeftOutWhy.NothingOwed), new(none, LeftOutWhy.NoAddress) }, first.LeftOut, strict: true);
        Assert.Equal(new LeftOut(ann, LeftOutWhy.HadOneThisWeek), Assert.Single((await NudgeAsync(ann)).LeftOut));
        await _school.SwitchOnAsync(_course.School.Id);
        for (var day = 0; day < 7; day++) Assert.Equal(0, (await _school.RoundAsync(Monday.AddDays(day))).Digests);
        Assert.Equal(1L, await _course.ReadAsync<long>("""select count(*) from evidence where kind = 'nudge-sent' and body = '{"asked":4,"told":1}'"""));
    }

    [Fact]
    public async Task A_nudge_at_a_weekend_says_on_which_school_morning_it_goes()
    {
        var (ann, beth) = (await _school.StaffAsync("Ann"), await _school.StaffAsync("Beth"));
        Assert.Null((await NudgeAsync(ann)).NotBefore);
        _school.Set(Monday.AddDays(5));
        Assert.Equal(Core.Calendars.SchoolDays.At(Monday.AddDays(7), 7), (await NudgeAsync(beth)).NotBefore);
    }

    [Fact]
    public async Task Two_leads_who_nudge_at_once_send_one_message()
    {
        var ann = await _school.StaffAsync("Ann");
        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NudgeAsync(ann)));
        Assert.Equal(1, told.Sum(one => one.Told.Count));
        Assert.Equal(1, await _school.MessagesAsync(ann.Value));
    }

    [Fact]
    public async Task Two_rounds_at_once_on_either_side_of_a_week_keep_one_message()
    {
        var staff = new List<PersonId>();
        for (var one = 0; one < 20; one++) staff.Add(await _school.StaffAsync($"Ann {one}"));
        Task<IReadOnlySet<Guid>> KeepAsync(DateOnly day) => _course.Get<KeepReminders>().RunAsync(
            [.. staff.Select(person => new PlannedMessage(Guid.CreateVersion7(), _course.School.Id, new(person.Value, false, null, null, true, false, null), ReminderKind.Nudge, null, null, []))],
            day, Ct);
        var kept = await Task.WhenAll(Enumerable.Range(0, 6).Select(round => Task.Run(() => KeepAsync(Monday.AddDays(-(round % 2))))));
        Assert.Equal(staff.Count, kept.Sum(one => one.Count));
        Assert.Equal(staff.Count, await _course.ReadAsync<long>("select count(*) from reminders"));
    }

    [Fact]
    public async Task Nobody_of_another_school_is_nudged()
    {
        var other = await _course.Given.SchoolAsync("other");
        var stranger = await _course.Given.PersonAsync("Stranger", other);
        Assert.Equal(SendNudge.Nobody, (await _course.Get<SendNudge>().RunAsync(_school.Lead, [stranger], Ct)).Why?.Reason);
    }

    [Fact]
    public async Task Reminders_are_switched_on_by_nobody_who_has_seen_no_dry_run()
    {
        await _school.StaffAsync("Ann");
        Assert.Equal(SwitchRemindersOn.NotShown, (await OnAsync()).Why?.Reason);
        var run = await _course.Get<FindDryRun>().RunAsync(new(_course.School.Id), Monday, Ct);
        Assert.Single(run.Round.Digests);
        await _course.WithAsync<KeepDryRun>(keep => keep.RunAsync(_school.Lead, run, Ct));
        _course.Clock.Move(SwitchRemindersOn.ShownFor + TimeSpan.FromMinutes(1));
        Assert.Equal(SwitchRemindersOn.NotShown, (await OnAsync()).Why?.Reason); // What was shown is out of date.
        await _course.WithAsync<KeepDryRun>(keep => keep.RunAsync(_school.Lead, run, Ct));
        Assert.Null((await OnAsync()).Why);
        Assert.Null((await OnAsync()).Why);
        await _course.WithAsync<SwitchRemindersOff>(off => off.RunAsync(_school.Lead, Ct));
        Assert.Equal((1L, 1L), (await EvidenceAsync("reminders-switched-on"), await EvidenceAsync("reminders-switched-off")));
    }

    [Fact]
    public async Task A_dry_run_of_a_day_ahead_goes_through_the_days_before_it_and_writes_nothing()
    {
        await _school.StaffAsync("Ann");
        Task<DryRun> On(int day) => _course.Get<FindDryRun>().RunAsync(new(_course.School.Id), Monday.AddDays(day), Ct);
        Assert.Equal([1, 0, 1, 0, 0], [.. from day in new[] { 0, 1, 11, 12, 13 } select On(day).Result.Round.Digests.Count]);
        Assert.Equal(LeftOutWhy.HadOneThisWeek, Assert.Single((await On(1)).Round.LeftOut).Why);
        var weekend = await On(5);
        Assert.Equal(("weekend", Monday.AddDays(7)), (weekend.WhyNot?.En, weekend.NextOn));
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from reminders"));
    }

    [Fact]
    public async Task Somebody_sees_why_they_were_told_and_when_they_are_next()
    {
        await _school.SwitchOnAsync(_course.School.Id);
        var (ann, beth) = (await _school.StaffAsync("Ann"), await _school.StaffAsync("Beth", email: null));
        await _school.RoundAsync(Monday);
        var found = await _course.Get<FindReminders>().RunAsync(new Core.People.Viewer.Self(ann, _course.School.Id), ann, Ct);
        Assert.Equal("-14", Assert.Single(Assert.Single(found.Past).Causes).Step);
        Assert.Equal((Monday.AddDays(11), -3), (found.Next!.On, found.Next.Step.Offset)); // Due on the 14th day.
        Assert.Equal(LeftOutWhy.NoAddress, (await _course.Get<FindReminders>().RunAsync(new Core.People.Viewer.LeadOf(_course.School.Id), beth, Ct)).WhyNot);
        await Assert.ThrowsAnyAsync<Exception>(() => _course.Get<FindReminders>().RunAsync(new Core.People.Viewer.Self(ann, _course.School.Id), beth, Ct));
    }

    [Fact]
    public async Task A_plan_of_the_schools_own_is_kept_to_and_one_that_cant_be_is_refused()
    {
        await _school.SwitchOnAsync(_course.School.Id);
        await _school.StaffAsync("Ann");
        Assert.Equal(SetReminderPlan.Unsound, (await PlanAsync([3, 3])).Why?.Reason);
        Assert.Equal(SetReminderPlan.NotThere, (await _course.WithAsync<SetReminderPlan, Outcome<Done>>(set => set.RunAsync(_school.Lead, new(Guid.CreateVersion7()), new(), Monday, Ct))).Why?.Reason);
        Assert.Null((await PlanAsync([-7])).Why);
        Assert.Null((await PlanAsync([-6])).Why);
        var told = new List<int>();
        for (var day = 0; day < 30; day++)
            if ((await _school.RoundAsync(Monday.AddDays(day))).Digests > 0) told.Add(day);
        Assert.Equal([8], told);
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from reminder_plans where undone_at is null"));
    }

    [Fact]
    public async Task A_plan_holds_from_its_day_on_can_be_taken_back_and_leaves_what_held_before_as_it_was()
    {
        await _school.StaffAsync("Ann");
        foreach (var day in new[] { Monday.AddDays(-1), Monday.AddDays(367) }) Assert.Equal(SetReminderPlan.DayOutOfReach, (await PlanAsync([-7], day)).Why?.Reason);
        Assert.Null((await PlanAsync([-7])).Why);
        Assert.Null((await PlanAsync([-3], Monday.AddDays(7))).Why);
        Task<DryRun> On(int day) => _course.Get<FindDryRun>().RunAsync(new(_course.School.Id), Monday.AddDays(day), Ct);
        Assert.Equal((0, 1), ((await On(7)).Round.Digests.Count, (await On(11)).Round.Digests.Count)); // Due on the 14th day.

        var set = await _course.ReadAsync<Guid>("select id from reminder_plans where starts_on > $1", Monday);
        var elsewhere = _school.Lead with { School = (await _course.Given.SchoolAsync("other")).Id };
        Assert.Equal(SetReminderPlan.PlanNotThere, (await UndoAsync(elsewhere)).Why?.Reason);
        Assert.Null((await UndoAsync(_school.Lead)).Why);
        Assert.Equal(SetReminderPlan.PlanNotThere, (await UndoAsync(_school.Lead)).Why?.Reason);
        Assert.Equal((1, 0), ((await On(7)).Round.Digests.Count, (await On(11)).Round.Digests.Count));
        Assert.Equal((2L, 1L), (await EvidenceAsync("reminder-plan-set"), await EvidenceAsync("reminder-plan-undone")));

        // A month later another begins: of each day it can be said which one held.
        _school.Set(Monday.AddDays(30));
        Assert.Null((await PlanAsync([0], Monday.AddDays(30))).Why);
        var standing = await _course.WithAsync<CourseContext, List<ReminderPlan>>(db => db.ReminderPlans.VisibleTo(new Core.People.Viewer.LeadOf(_course.School.Id)).Where(row => row.UndoneAt == null).ToListAsync(Ct));
        Assert.Equal([-14, -7, -7, 0], [.. new[] { -1, 0, 29, 30 }.Select(day => ReminderPlan.Of(standing, Monday.AddDays(day)).Days[0])]);

        Task<Outcome<Done>> UndoAsync(Core.Evidence.Actor.Lead by) => _course.WithAsync<UndoReminderPlan, Outcome<Done>>(undo => undo.RunAsync(by, set, Ct));
    }

    [Theory]
    [InlineData("https://lms.example/course/view.php?id=7", null)]
    [InlineData("http://lms.example/course/view.php?id=7", "course-address-not-https")]
    [InlineData("https://elsewhere.example/course/view.php?id=7", "course-address-elsewhere")]
    [InlineData("https://lms.example/course/view.php?id=7&sesskey=abc", "course-address-signs-in")]
    [InlineData("https://ann:secret@lms.example/course", "course-address-signs-in")]
    [InlineData("https://lms.example/auth?wstoken=abc", "course-address-signs-in")]
    [InlineData("our course", "course-address-not-https")]
    [InlineData("https://lms.example/mod/url?to=https://elsewhere.example", "course-address-leads-on")]
    [InlineData("https://lms.example/mod/url?to=HTTPS%253A%252F%252Felsewhere.example", "course-address-leads-on")]
    [InlineData("https://lms.example/mod/url?to=https:elsewhere.example", "course-address-leads-on")]
    [InlineData("https://lms.example/mod/url?id=7&to=%2F%5Celsewhere.example", "course-address-leads-on")]
    [InlineData("https://lms.example/redirect/http://elsewhere.example", "course-address-leads-on")]
    public async Task The_address_of_a_course_is_https_on_its_own_platform_and_signs_nobody_in(string address, string? why)
    {
        var ann = await _school.StaffAsync("Ann");
        await _course.Given.PlatformAsync("https://lms.example", allowPrivate: false);
        await _course.Given.LaunchAsync(ann);
        var context = new ContextId(await _course.ReadAsync<Guid>("select context_id from lti_launches"));
        Assert.Equal(why, (await _course.WithAsync<SayCourseAddress, Outcome<Done>>(say => say.RunAsync(_school.Lead, context, address, Ct))).Why?.Code);
        var there = await _course.Get<FindWayThere>().RunAsync(_course.School.Id, ann, Ct);
        Assert.Equal(why is null ? address : null, there.Address?.OriginalString);
        Assert.Equal(why is null ? 1L : 0L, await _course.ReadAsync<long>("select count(*) from course_address_trials where found in ('no-answer', 'out-of-reach')"));
        Assert.Equal(SayCourseAddress.NotThere, (await _course.WithAsync<SayCourseAddress, Outcome<Done>>(say =>
            say.RunAsync(_school.Lead with { School = new(Guid.CreateVersion7()) }, context, address, Ct))).Why?.Reason);
    }

    [Fact]
    public async Task The_way_in_words_is_said_in_both_languages_and_can_be_taken_back()
    {
        Assert.Equal(SayReminderWords.Unsound, (await WordsAsync("Open Hwb.", "")).Why?.Reason);
        Assert.Null((await WordsAsync("Open Hwb.", "Agorwch Hwb.")).Why);
        Assert.Equal(new Bilingual("Open Hwb.", "Agorwch Hwb."), (await _course.Get<FindWayThere>().RunAsync(_course.School.Id, _school.Lead.Person, Ct)).Words);
        Assert.Null((await WordsAsync("", "")).Why);
        Assert.Equal(ReminderInstructions.Usual, (await _course.Get<FindWayThere>().RunAsync(_course.School.Id, _school.Lead.Person, Ct)).Words);
    }

    private async Task<NudgeOutcome> NudgeAsync(params PersonId[] people) => (await _course.Get<SendNudge>().RunAsync(_school.Lead, people, Ct)).Value;

    private Task<Outcome<Done>> OnAsync() => _course.WithAsync<SwitchRemindersOn, Outcome<Done>>(on => on.RunAsync(_school.Lead, Ct));

    private Task<Outcome<Done>> PlanAsync(int[] days, DateOnly? startsOn = null) => _course.WithAsync<SetReminderPlan, Outcome<Done>>(set =>
        set.RunAsync(_school.Lead, _school.Requirement, new() { Days = days }, startsOn ?? Monday, Ct));

    private Task<Outcome<Done>> WordsAsync(string english, string welsh) => _course.WithAsync<SayReminderWords, Outcome<Done>>(say => say.RunAsync(_school.Lead, new(english, welsh), Ct));

    private Task<long> EvidenceAsync(string kind) => _course.ReadAsync<long>("select count(*) from evidence where kind = $1", kind);
}
