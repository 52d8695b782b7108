using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Registers;

/// <summary>The register of a day, and as it was known at a moment: nothing that came later is in it, and nothing that was taken back later is missing.</summary>
public sealed class AsAtTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RegisterQuestion Today = new(
        new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" }, new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" }, 12, Language.English);

    private TestCourse _course = null!;
    private DateOnly _day;

    private Given Given => _course.Given;

    private Viewer.LeadOf Lead => new(_course.School.Id);

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _day = _course.Clock.Today();
        await _course.RequireAsync(startsOn: _day.AddDays(-700));
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_post_counts_on_its_first_and_its_last_day_and_on_no_other()
    {
        await HeldAsync("Ann", -100, null);
        await HeldAsync("Beth", -60, -30);
        Assert.Equal(
            ["Ann", "Ann Beth", "Ann Beth", "Ann"],
            await Task.WhenAll(new[] { -61, -60, -30, -29 }.Select(async day => string.Join(' ', (await MatrixAsync(On(day))).Rows.Select(row => row.Name)))));
    }

    [Fact]
    public async Task A_signature_an_attempt_and_the_chain_are_there_from_the_moment_on_at_which_they_were_made()
    {
        var visit = await Given.LaunchAsync(await HeldAsync("Carys", -10, null));
        _course.Clock.Move(TimeSpan.FromDays(5));
        await Given.StartedAsync(visit);
        _course.Clock.Move(TimeSpan.FromDays(5));
        await Given.MarkedAsync(visit);
        _course.Clock.Move(TimeSpan.FromDays(5));
        Assert.Null((await Given.SignAsync(visit, "Carys")).Why);
        _course.Clock.Move(TimeSpan.FromDays(5));

        var seen = new List<(ModuleStatus, RegisterStatus, long)>();
        foreach (var day in new[] { 4, 9, 14, 15 })
        {
            foreach (var question in new[] { On(day), Today with { On = _day.AddDays(day), Known = RegisterClocks.EndOf(_day.AddDays(day)) } })
            {
                await using var register = await OpenAsync(question);
                seen.Add((Assert.Single(await register.ModulesAsync(Ct).ToListAsync(Ct)).Status, Assert.Single(register.Matrix.Rows).Overall, register.ChainSequence));
            }
        }

        Assert.Equal(
            [
                (ModuleStatus.NotStarted, RegisterStatus.NotYetDue, 1L), (ModuleStatus.NotStarted, RegisterStatus.NotYetDue, 0L),
                (ModuleStatus.Started, RegisterStatus.NotYetDue, 1L), (ModuleStatus.Started, RegisterStatus.NotYetDue, 0L),
                (ModuleStatus.PassedNotSigned, RegisterStatus.NotYetDue, 1L), (ModuleStatus.PassedNotSigned, RegisterStatus.NotYetDue, 0L),
                (ModuleStatus.Signed, RegisterStatus.Done, 1L), (ModuleStatus.Signed, RegisterStatus.Done, 1L),
            ],
            seen);
        await using var now = await OpenAsync(Today);
        await using var then = await OpenAsync(Today with { Known = _course.Clock.GetUtcNow() });
        Assert.Equal((now.ChainSequence, now.ChainHash), (then.ChainSequence, then.ChainHash));
    }

    [Fact]
    public async Task What_was_recorded_wrongly_counts_as_it_was_known_then_and_what_was_put_right_as_it_is_known_now()
    {
        var person = await HeldAsync("Ann", -10, null);
        var then = _course.Clock.GetUtcNow();
        _course.Clock.Move(TimeSpan.FromDays(40));
        await FactAsync("exemptions (id, school_id, person_id, from_on, recorded_at, reason)", person, -5, ", 'no-contact'");
        Assert.Equal(
            (RegisterStatus.Exempt, RegisterStatus.NotYetDue),
            (Only(await MatrixAsync(On(1))).Code, Only(await MatrixAsync(On(1) with { Known = then })).Code));
        Assert.Contains("no contact with learners", Only(await MatrixAsync(On(1))).Why, StringComparison.Ordinal);

        var changed = (await _course.Get<FindRegisterChanges>().RunAsync(Lead, On(1), _day.AddDays(1), then, Ct)).Value;
        var change = Assert.Single(changed.Changes);
        Assert.Equal(
            (RegisterStatus.NotYetDue, RegisterStatus.Exempt, ChangeKind.Exemption, ChangeTurn.Began, true),
            (change.From, change.To, change.Deed.Kind, change.Deed.Turn, change.Deed.RecordedLater));
    }

    [Fact]
    public async Task A_day_to_come_is_refused_and_before_the_records_begin_one_is_told_when_they_do()
    {
        await HeldAsync("Ann", -100, null);
        var find = _course.Get<FindRegister>();
        Assert.Equal(RegisterRefusals.DayToCome, (await find.RunAsync(Lead, On(1), RegisterPatience.Page, Ct)).Why!.Reason);
        var before = (await find.RunAsync(Lead, On(-101), RegisterPatience.Page, Ct)).Why!;
        Assert.Equal((RegisterRefusals.BeforeRecords, StoredName.Day(_day.AddDays(-100))), (before.Reason, before.Detail));
        var unknown = (await find.RunAsync(Lead, Today with { Known = _course.Clock.GetUtcNow().AddDays(-1) }, RegisterPatience.Page, Ct)).Why!;
        Assert.Equal((RegisterRefusals.BeforeRecords, StoredName.Day(_day)), (unknown.Reason, unknown.Detail));
        Assert.Equal(RegisterRefusals.DayToCome, (await _course.Get<FindTrend>().RunAsync(Lead, On(1), Ct)).Why!.Reason);
        Assert.Equal(RegisterRefusals.BeforeRecords, (await _course.Get<FindRegisterChanges>().RunAsync(Lead, Today, _day.AddDays(-200), null, Ct)).Why!.Reason);
    }

    [Fact]
    public async Task Each_difference_has_its_deed_and_who_joined_and_left_stand_apart()
    {
        var (ann, beth, cai) = (await HeldAsync("Ann", -20, null), await HeldAsync("Beth", -20, null), await HeldAsync("Cai", -20, null));
        await HeldAsync("Dai", -20, null); // His day comes, and nothing happens.
        await HeldAsync("Eira", -20, 10);
        _course.Clock.Move(TimeSpan.FromDays(20));
        await Given.SignedAsync(await Given.LaunchAsync(ann), "Ann");
        await FactAsync("leaves (id, school_id, person_id, from_on, recorded_at)", beth, 20);
        await FactAsync("completions (id, school_id, person_id, done_on, recorded_at, kind, requirement_id)", cai, 19, ", 'elsewhere', (select requirement_id from requirements where undone_at is null)");
        await HeldAsync("Ffion", 15, null);

        var found = (await _course.Get<FindRegisterChanges>().RunAsync(Lead, Today, _day, null, Ct)).Value;
        Assert.Equal(
            [
                ("Ann", RegisterStatus.NotYetDue, RegisterStatus.Done, ChangeKind.Signed, ChangeTurn.Began),
                ("Beth", RegisterStatus.NotYetDue, RegisterStatus.OnLeave, ChangeKind.Leave, ChangeTurn.Began),
                ("Cai", RegisterStatus.NotYetDue, RegisterStatus.Done, ChangeKind.DoneWithoutUs, ChangeTurn.Began),
                ("Dai", RegisterStatus.NotYetDue, RegisterStatus.Late, ChangeKind.Calendar, ChangeTurn.Began),
                ("Eira", RegisterStatus.NotYetDue, null, ChangeKind.Post, ChangeTurn.Ended),
                ("Ffion", (RegisterStatus?)null, (RegisterStatus?)RegisterStatus.NotYetDue, ChangeKind.Post, ChangeTurn.Began),
            ],
            found.Changes.Select(one => (found.NameOf(one.Person), one.From, one.To, one.Deed.Kind, one.Deed.Turn)));
        Assert.Equal([("Ffion", (bool?)false)], found.Turnover.Joiners.Select(one => (found.NameOf(one.Person), one.Had)));
        Assert.Equal([("Eira", (bool?)false)], found.Turnover.Leavers.Select(one => (found.NameOf(one.Person), one.Had)));

        var counts = (await _course.Get<FindRegisterChanges>().CountAsync(new Viewer.CountsOf(_course.School.Id, TypedId.New<GrantId>()), Today, _day, null, Ct)).Value;
        Assert.Equal(6, counts.Changes.Sum(one => one.Many));
        Assert.Equal((1, 1), (counts.Turnover.JoinedHadNot, counts.Turnover.LeftHadNot));
    }

    [Fact]
    public async Task Of_two_entries_that_became_one_person_each_reading_knows_what_it_knew_and_their_name_stays()
    {
        var (old, newer) = (await HeldAsync("Ann Old", -20, null), await HeldAsync("Ann", -20, null));
        var then = _course.Clock.GetUtcNow();
        _course.Clock.Move(TimeSpan.FromDays(1));
        await _course.SqlAsync(
            "insert into person_links (id, school_id, person_id, other_id, same, decided_at) values ($1, $2, $3, $4, true, $5)",
            Guid.CreateVersion7(), _course.School.Id.Value, newer.Value, old.Value, _course.Clock.GetUtcNow());
        Assert.Equal(["Ann", "Ann Old"], (await MatrixAsync(Today with { Known = then })).Rows.Select(row => row.Name));
        Assert.Equal(["Ann"], (await MatrixAsync(Today)).Rows.Select(row => row.Name));
    }

    [Fact]
    public async Task Whoever_sees_counts_alone_gets_the_figures_and_is_refused_every_name()
    {
        foreach (var name in new[] { "Ann", "Beth", "Cai" }) await HeldAsync(name, -20, null);
        var viewer = new Viewer.CountsOf(_course.School.Id, TypedId.New<GrantId>());
        var figures = (await _course.Get<FindRegisterCounts>().RunAsync(viewer, Today, Ct)).Value;
        Assert.Equal((3, 3, 0), (figures.School.Everything.OnRoll, figures.School.Everything.NotYetDue, figures.Groups.Count));
        Assert.Equal(3, (await _course.Get<FindTrend>().RunAsync(viewer, Today, Ct)).Value.Points[^1].Counts.OnRoll);
        Assert.True((await _course.Get<FindListStanding>().RunAsync(viewer, null, null, Ct)).IsDoubtful);
        await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => _course.Get<FindRegister>().RunAsync(viewer, Today, RegisterPatience.Page, Ct));
        await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => _course.Get<FindRegisterChanges>().RunAsync(viewer, Today, _day, null, Ct));
        await using var named = (await _course.Get<FindRegister>().RunAsync(new Viewer.NamesOf(_course.School.Id, TypedId.New<GrantId>()), Today, RegisterPatience.Page, Ct)).Value;
        Assert.Equal(3, named.Matrix.Rows.Count);
    }

    [Fact]
    public async Task The_newest_confirmation_of_that_day_as_known_then_says_how_far_the_figures_can_be_trusted()
    {
        await HeldAsync("Ann", -20, null);
        await _course.SqlAsync(
            "insert into staff_list_confirmations (id, school_id, complete_on, headcount, recorded_at) values ($1, $2, $3, 1, $4)",
            Guid.CreateVersion7(), _course.School.Id.Value, _day.AddDays(-10), _course.Clock.GetUtcNow());
        var find = _course.Get<FindListStanding>();
        Assert.Equal(new ListStanding(_day.AddDays(-10), 1, null, false), await find.RunAsync(Lead, null, null, Ct));
        Assert.Equal(new ListStanding(null, null, null, false), await find.RunAsync(Lead, _day.AddDays(-11), null, Ct));
        Assert.Null((await find.RunAsync(Lead, null, _course.Clock.GetUtcNow().AddDays(-1), Ct)).CompleteOn);
        _course.Clock.Move(TimeSpan.FromDays(StaffListConfirmation.Days));
        Assert.Equal((true, true), await find.RunAsync(Lead, null, null, Ct) is var old ? (old.IsOld, old.IsDoubtful) : default);
    }

    private RegisterQuestion On(int day) => Today with { On = _day.AddDays(day) };

    private async Task<PersonId> HeldAsync(string name, int first, int? last)
    {
        var person = await Given.PersonAsync(name, staffGroup: null);
        await Given.PostAsync(person, _course.School, startsOn: _day.AddDays(first));
        if (last is { } day)
            await _course.TamperAsync($"update posts set ends_on = '{_day.AddDays(day):yyyy-MM-dd}', ended_how = 'left' where person_id = '{person}'");
        return person;
    }

    private Task FactAsync(string table, PersonId person, int day, string more = "") => _course.SqlAsync(
        $"insert into {table} values ($1, $2, $3, $4, $5{more})", Guid.CreateVersion7(), _course.School.Id.Value, person.Value, _day.AddDays(day),
        _course.Clock.GetUtcNow());

    private async Task<RegisterSnapshot> OpenAsync(RegisterQuestion question) =>
        (await _course.Get<FindRegister>().RunAsync(Lead, question, RegisterPatience.Page, Ct)).Value;

    private async Task<RegisterMatrix> MatrixAsync(RegisterQuestion question)
    {
        await using var register = await OpenAsync(question);
        return register.Matrix;
    }

    private static MatrixCell Only(RegisterMatrix matrix) => Assert.Single(Assert.Single(matrix.Rows).Cells).Value;
}
