using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Requirements;

/// <summary>What a school requires is said in versions: nothing of them is ever lost, and their days never overlap (docs/adr/0019).</summary>
public sealed class RequirementDeedTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RequirementRule Yearly = new() { CourseSlug = SampleCourse.BothSlug, Months = 12 };
    private TestCourse _course = null!;
    private Actor.Lead _lead = null!;
    private School _there = null!;

    private DateOnly Today => _course.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);
        _there = await _course.Given.SchoolAsync("glan-yr-afon");
        _lead = new(await _course.Given.PersonAsync("Lead"), _course.School.Id);
        await _course.TamperAsync("delete from requirements");
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task What_is_added_stands_with_its_evidence_and_a_module_may_be_required_by_itself()
    {
        var requirement = await AddAsync(new()
        {
            CourseSlug = SampleCourse.Slug, StaffGroups = [StaffGroup.Support, StaffGroup.Teaching], RegistrantsOnly = true, Duties = [DutyKind.Head],
            People = [_lead.Person], Cycle = Cycle.FixedDate, FixedMonth = 2, FixedDay = 29, CountsDays = 120,
        });
        Assert.Equal([$"{Today:yyyy-MM-dd} –"], await StandingAsync(requirement));
        var body = await _course.ReadAsync<string>("select body from evidence where kind = 'requirement-added' and subject = $1", $"{requirement}");
        Assert.Contains("\"staffGroups\":[\"support\",\"teaching\"]", body, StringComparison.Ordinal);
        Assert.Contains($"\"people\":[\"{_lead.Person}\"]", body, StringComparison.Ordinal);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from requirements where campaign_id is not null"));
    }

    [Fact]
    public async Task A_rule_that_nobody_could_follow_is_refused_in_its_own_words_and_nothing_is_written()
    {
        var once = Yearly with { Cycle = Cycle.Once, Months = null };
        var dated = once with { Cycle = Cycle.FixedDate, FixedMonth = 9, FixedDay = 30 };
        foreach (var (rule, code) in new (RequirementRule, RefusalCode)[]
        {
            (Yearly with { CourseSlug = "nowhere" }, RequirementRefusals.CourseUnknown),
            (Yearly with { RefresherSlug = "nowhere" }, RequirementRefusals.RefresherUnknown),
            (Yearly with { StaffGroups = [] }, RequirementRefusals.NobodyMeant),
            (Yearly with { People = [TypedId.New<PersonId>()] }, RequirementRefusals.PersonUnknown),
            (Yearly with { People = [await _course.Given.PersonAsync("Non Ellis", _there)] }, RequirementRefusals.PersonUnknown),
            (Yearly with { Months = null }, RequirementRefusals.MonthsWrong), (Yearly with { Months = 0 }, RequirementRefusals.MonthsWrong),
            (Yearly with { Months = 121 }, RequirementRefusals.MonthsWrong), (once with { Months = 12 }, RequirementRefusals.MonthsWrong),
            (dated with { FixedMonth = 2, FixedDay = 30 }, RequirementRefusals.DateWrong), (dated with { FixedDay = null }, RequirementRefusals.DateWrong),
            (dated with { FixedMonth = 13 }, RequirementRefusals.DateWrong), (once with { FixedDay = 1 }, RequirementRefusals.DateWrong),
            (Yearly with { DueOn = Today }, RequirementRefusals.DateWrong),
            (Yearly with { CompleteDays = 367 }, RequirementRefusals.CompleteWrong), (Yearly with { CompleteDays = -1 }, RequirementRefusals.CompleteWrong),
            (Yearly with { Months = 1, CountsDays = 28, WindowDays = 28 }, RequirementRefusals.WindowWrong),
            (Yearly with { WindowDays = -1 }, RequirementRefusals.WindowWrong),
            (Yearly with { CountsDays = 29 }, RequirementRefusals.CountsWrong), (dated with { CountsDays = 365 }, RequirementRefusals.CountsWrong),
        })
            Assert.Equal(code, (await TryAddAsync(rule)).Why?.Reason);
        foreach (var day in new[] { Today.AddYears(-1).AddDays(-1), Today.AddYears(2).AddDays(1) })
            Assert.Equal(RequirementRefusals.StartWrong, (await TryAddAsync(Yearly, day)).Why?.Reason);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from requirements"));
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from evidence where kind like 'requirement-%'"));
    }

    [Fact]
    public async Task A_change_ends_the_version_the_day_before_and_begins_another_and_saving_what_stands_writes_nothing()
    {
        var requirement = await AddAsync(Yearly, Today.AddDays(-10));
        var first = await VersionAsync(requirement);
        Assert.Equal(requirement, (await ChangeAsync(first, Yearly, Today)).Value);
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from requirements"));
        foreach (var day in new[] { Today.AddDays(-10), Today.AddDays(-11) })
            Assert.Equal(RequirementRefusals.StartsOutside, (await ChangeAsync(first, Yearly with { Months = 24 }, day)).Why?.Reason);

        Assert.Equal(requirement, (await ChangeAsync(first, Yearly with { Months = 24 }, Today)).Value);
        Assert.Equal([$"{Today.AddDays(-10):yyyy-MM-dd} – {Today.AddDays(-1):yyyy-MM-dd}", $"{Today:yyyy-MM-dd} –"], await StandingAsync(requirement));
        Assert.Equal("12,24", await _course.ReadAsync<string>(
            "select string_agg(months::text, ',' order by starts_on) from requirements where undone_at is null"));
        Assert.Equal(RequirementRefusals.NotThere, (await ChangeAsync(first, Yearly with { Months = 6 }, Today)).Why?.Reason); // Undone by now.
        Assert.Equal(1L, await EvidenceAsync("requirement-changed", requirement));
    }

    [Fact]
    public async Task A_correction_has_held_all_the_time_and_stays_clear_of_the_version_before()
    {
        var requirement = await AddAsync(Yearly, Today.AddDays(-10));
        await ChangeAsync(await VersionAsync(requirement), Yearly with { Months = 24 }, Today.AddDays(-5));
        var last = await VersionAsync(requirement);
        Assert.Equal(RequirementRefusals.StartsOutside, (await CorrectAsync(last, Yearly with { Months = 36 }, Today.AddDays(-6))).Why?.Reason);
        Assert.Null((await CorrectAsync(last, Yearly with { Months = 36 }, Today.AddDays(-3))).Why);
        Assert.Equal([$"{Today.AddDays(-10):yyyy-MM-dd} – {Today.AddDays(-6):yyyy-MM-dd}", $"{Today.AddDays(-3):yyyy-MM-dd} –"],
            await StandingAsync(requirement));
        Assert.Equal(RequirementRefusals.NotThere, (await CorrectAsync(last, Yearly, Today)).Why?.Reason);
        Assert.Equal(1L, await EvidenceAsync("requirement-corrected", requirement));
    }

    [Fact]
    public async Task An_end_undoes_what_would_begin_later_and_can_be_taken_back()
    {
        var requirement = await AddAsync(Yearly, Today.AddDays(-10));
        await ChangeAsync(await VersionAsync(requirement), Yearly with { Months = 24 }, Today.AddDays(30));
        Assert.Equal(RequirementRefusals.EndsBeforeItBegan, (await EndAsync(requirement, Today.AddDays(-11))).Why?.Reason);
        Assert.Null((await EndAsync(requirement, Today)).Why);
        Assert.Equal([$"{Today.AddDays(-10):yyyy-MM-dd} – {Today:yyyy-MM-dd}"], await StandingAsync(requirement));
        Assert.Null((await EndAsync(requirement, Today.AddDays(5))).Why); // Over by then already.
        Assert.Equal(1L, await EvidenceAsync("requirement-ended", requirement));

        Assert.Null((await _course.WithAsync<ResumeRequirement, Outcome<Done>>(deed => deed.RunAsync(_lead, requirement, Ct))).Why);
        Assert.Equal([$"{Today.AddDays(-10):yyyy-MM-dd} –"], await StandingAsync(requirement));
        Assert.Equal(1L, await EvidenceAsync("requirement-resumed", requirement));
    }

    [Fact]
    public async Task A_change_that_is_taken_back_leaves_the_one_before_as_if_nothing_had_been_said()
    {
        var requirement = await AddAsync(Yearly, Today.AddDays(-10));
        await ChangeAsync(await VersionAsync(requirement), Yearly with { Months = 24 }, Today.AddDays(30));
        Assert.Null((await UndoAsync(await VersionAsync(requirement))).Why);
        Assert.Equal([$"{Today.AddDays(-10):yyyy-MM-dd} –"], await StandingAsync(requirement));
        Assert.Equal(12, await _course.ReadAsync<int>("select months from requirements where undone_at is null"));
        Assert.Null((await UndoAsync(await VersionAsync(requirement))).Why);
        Assert.Empty(await StandingAsync(requirement));
        Assert.Equal(2L, await EvidenceAsync("requirement-undone", requirement));
        Assert.Equal(4L, await _course.ReadAsync<long>("select count(*) from requirements"));
    }

    [Fact]
    public async Task Of_leads_who_change_one_version_at_once_one_is_quicker()
    {
        var requirement = await AddAsync(Yearly, Today.AddDays(-10));
        var version = await VersionAsync(requirement);
        var outcomes = await Task.WhenAll(new[] { 6, 18, 24, 36 }.Select(months => ChangeAsync(version, Yearly with { Months = months }, Today)));
        Assert.Single(outcomes, outcome => outcome.Why is null);
        Assert.All(outcomes.Where(outcome => outcome.Why is not null), outcome => Assert.Equal(RequirementRefusals.NotThere, outcome.Why!.Reason));
        Assert.Equal(2, (await StandingAsync(requirement)).Count);
    }

    [Fact]
    public async Task Two_clicks_add_one_requirement()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryAddAsync(Yearly)));
        Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct());
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from requirements"));
        Assert.NotEqual(outcomes[0].Value, await AddAsync(Yearly with { Months = 24 }));
    }

    [Fact]
    public async Task Another_schools_requirement_and_an_authoritys_are_not_there()
    {
        var requirement = await AddAsync(Yearly);
        var version = await VersionAsync(requirement);
        var other = _lead with { School = _there.Id };
        Assert.Equal(RequirementRefusals.NotThere, (await ChangeAsync(version, Yearly with { Months = 24 }, Today, other)).Why?.Reason);
        Assert.Equal(RequirementRefusals.NotThere, (await CorrectAsync(version, Yearly with { Months = 24 }, Today, other)).Why?.Reason);
        Assert.Equal(RequirementRefusals.NotThere, (await EndAsync(requirement, Today, other)).Why?.Reason);
        Assert.Equal(RequirementRefusals.NotThere, (await UndoAsync(version, other)).Why?.Reason);
        await _course.TamperAsync($"update requirements set campaign_id = '{Guid.NewGuid()}'");
        Assert.Equal(RequirementRefusals.NotThere, (await EndAsync(requirement, Today)).Why?.Reason);
        Assert.Equal(RequirementRefusals.NotThere, (await UndoAsync(version)).Why?.Reason);
    }

    [Fact]
    public async Task What_would_come_of_it_is_told_and_nothing_is_kept()
    {
        await _course.TamperAsync("update posts set starts_on = starts_on - 300");
        var support = await _course.Given.PersonAsync("Mair Puw", staffGroup: "support");
        await _course.TamperAsync($"update posts set starts_on = starts_on - 300 where person_id = '{support}'");
        await _course.Given.PersonAsync("Elin Wyn", staffGroup: "support");
        await _course.Given.PersonAsync("Nobody", staffGroup: null);
        var before = await StoredAsync();

        Assert.Equal(new RequirementPreview(3, 3, 0, 0), await PreviewAsync(Yearly, Today));
        Assert.Equal(new RequirementPreview(3, 3, 0, 0), await PreviewAsync(Yearly, Today.AddDays(90)));
        Assert.Equal(new RequirementPreview(2, 3, 1, 0), await PreviewAsync(Yearly with { StaffGroups = [StaffGroup.Support] }, Today.AddDays(-40)));
        Assert.Equal(before, await StoredAsync());

        var requirement = await AddAsync(Yearly, Today.AddDays(-40));
        var version = await VersionAsync(requirement);
        before = await StoredAsync();
        Assert.Equal(new RequirementPreview(3, 3, 2, 0, LateAnyway: 2), await PreviewAsync(Yearly with { Months = 24 }, Today.AddDays(-30), version));
        Assert.Equal(new RequirementPreview(3, 3, 0, 0, LateAnyway: 2), await PreviewAsync(Yearly with { CompleteDays = 60 }, Today.AddDays(-40), version,
            isCorrection: true));
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Who_did_the_course_so_far_is_late_for_another_on_its_first_day_and_for_a_refresher_is_not_and_both_are_told_before()
    {
        await _course.TamperAsync("update posts set starts_on = starts_on - 300");
        var version = await VersionAsync(await AddAsync(Yearly with { CourseSlug = SampleCourse.Slug }, Today.AddDays(-40)));
        var visit = await _course.Given.LaunchAsync(_lead.Person);
        await _course.Given.SignedAsync(visit, "Lead");
        var another = Yearly with { CourseSlug = SampleCourse.SecondSlug };
        Assert.Equal(new RequirementPreview(1, 1, Late: 1, Done: 0, LateAnyway: 0), await PreviewAsync(another, Today.AddDays(20), version));
        var refresher = Yearly with { CourseSlug = SampleCourse.Slug, RefresherSlug = SampleCourse.SecondSlug };
        Assert.Equal(new RequirementPreview(1, 1, Late: 0, Done: 1, LateAnyway: 0), await PreviewAsync(refresher, Today.AddDays(20), version));
    }

    private Task<string> StoredAsync() => _course.ReadAsync<string>("""
        select concat_ws(' ', (select count(*) from requirements), (select count(*) from evidence), (select count(*) from obligation_marks),
            (select count(*) from requirements where undone_at is null))
        """);

    private Task<RequirementPreview> PreviewAsync(RequirementRule rule, DateOnly startsOn, Guid? version = null, bool isCorrection = false) =>
        _course.WithAsync<PreviewRequirement, RequirementPreview>(
            async preview => (await preview.RunAsync(_lead, rule, startsOn, version, isCorrection, Ct)).Value);

    private Task<Outcome<RequirementId>> TryAddAsync(RequirementRule rule, DateOnly? startsOn = null) =>
        _course.WithAsync<AddRequirement, Outcome<RequirementId>>(deed => deed.RunAsync(_lead, rule, startsOn ?? Today, Ct));

    private async Task<RequirementId> AddAsync(RequirementRule rule, DateOnly? startsOn = null) => (await TryAddAsync(rule, startsOn)).Value;

    private Task<Outcome<RequirementId>> ChangeAsync(Guid version, RequirementRule rule, DateOnly startsOn, Actor.Lead? by = null) =>
        _course.WithAsync<ChangeRequirement, Outcome<RequirementId>>(deed => deed.RunAsync(by ?? _lead, version, rule, startsOn, Ct));

    private Task<Outcome<RequirementId>> CorrectAsync(Guid version, RequirementRule rule, DateOnly startsOn, Actor.Lead? by = null) =>
        _course.WithAsync<CorrectRequirement, Outcome<RequirementId>>(deed => deed.RunAsync(by ?? _lead, version, rule, startsOn, Ct));

    private Task<Outcome<Done>> EndAsync(RequirementId requirement, DateOnly lastOn, Actor.Lead? by = null) =>
        _course.WithAsync<EndRequirement, Outcome<Done>>(deed => deed.RunAsync(by ?? _lead, requirement, lastOn, Ct));

    private Task<Outcome<RequirementId>> UndoAsync(Guid version, Actor.Lead? by = null) =>
        _course.WithAsync<UndoRequirement, Outcome<RequirementId>>(deed => deed.RunAsync(by ?? _lead, version, Ct));

    private Task<Guid> VersionAsync(RequirementId requirement) => _course.ReadAsync<Guid>(
        "select id from requirements where requirement_id = $1 and undone_at is null order by starts_on desc limit 1", requirement.Value);

    private Task<long> EvidenceAsync(string kind, RequirementId requirement) => _course.ReadAsync<long>(
        "select count(*) from evidence where kind = $1 and subject = $2 and person_id = $3", kind, $"{requirement}", _lead.Person.Value);

    private async Task<IReadOnlyList<string>> StandingAsync(RequirementId requirement) =>
        (await _course.WithAsync<FindRequirements, IReadOnlyList<StandingRequirement>>(find => find.RunAsync(new Viewer.LeadOf(_lead.School), Ct)))
            .FirstOrDefault(one => one.Id == requirement)?.Versions
            .Select(version => $"{version.StartsOn:yyyy-MM-dd} – {version.EndsOn:yyyy-MM-dd}".TrimEnd()).ToList() ?? [];
}
