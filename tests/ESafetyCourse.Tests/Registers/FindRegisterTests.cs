using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Validation;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Registers;

/// <summary>What stands beneath the register's rows, as it comes from the database: who did which module, as at today.</summary>
public sealed class FindRegisterTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RegisterQuestion Everything =
        new(new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" }, new Dictionary<string, string>(), 12, Language.English);

    private TestCourse _course = null!;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Everybody_with_a_post_has_a_row_that_says_where_they_stand()
    {
        await EverybodyAsync();
        Assert.Equal(
            [
                ("Ann", ModuleStatus.NotStarted), ("Beth", ModuleStatus.Started), ("Cai", ModuleStatus.Started),
                ("Dai", ModuleStatus.PassedNotSigned), ("Eira", ModuleStatus.Signed), ("Ffion", ModuleStatus.RefresherDue),
            ],
            (await RowsAsync()).Select(row => (row.Name, row.Status)));
    }

    [Fact]
    public async Task A_row_shows_score_dates_language_receipt_and_number_of_the_signature_and_before_it_none_of_them()
    {
        await EverybodyAsync();
        var rows = (await RowsAsync()).ToDictionary(row => row.Name);
        var receipt = await _course.ReadAsync<string>("select receipt from attestations a join people p on p.id = a.person_id where p.name = 'Eira'");
        var signed = rows["Eira"];
        Assert.Equal((receipt, "Eira", 1, 100m, Language.English, 1), (signed.Receipt, signed.SignedName, signed.Edition, signed.ScorePercent, signed.SignedIn, signed.Sequence));
        Assert.Equal(DateOnly.FromDateTime(SchoolTime(signed.SignedAt!.Value)).AddMonths(12), signed.RefresherDueOn);
        Assert.Equal((100m, null), (rows["Dai"].ScorePercent, rows["Dai"].SignedAt));
        Assert.Equal((1, null, null), (rows["Cai"].Edition, rows["Cai"].ScorePercent, rows["Cai"].PassedAt));
        Assert.Equal((null, null, "", null), (rows["Ann"].Edition, rows["Ann"].RefresherDueOn, rows["Ann"].SignedName, rows["Ann"].Receipt));
    }

    [Theory]
    [InlineData("2024-02-29T12:00:00Z", 12, "2025-02-28")]
    [InlineData("2023-02-28T12:00:00Z", 12, "2024-02-28")]
    [InlineData("2026-03-29T23:30:00Z", 12, "2027-03-30")]
    [InlineData("2026-10-25T23:30:00Z", 12, "2027-10-25")]
    [InlineData("2026-07-31T23:30:00Z", 12, "2027-08-01")]
    [InlineData("2025-08-31T10:00:00Z", 6, "2026-02-28")]
    [InlineData("2025-12-31T23:59:59Z", 24, "2027-12-31")]
    public async Task A_refresher_is_due_so_many_months_after_the_school_day_of_the_signature(string signedAt, int months, string due)
    {
        await SignedAtAsync(signedAt);
        var row = Assert.Single(await RowsAsync(Everything with { RefreshMonths = months }));
        Assert.Equal(due, row.RefresherDueOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2027-06-09T22:30:00Z", ModuleStatus.Signed)]
    [InlineData("2027-06-10T22:59:00Z", ModuleStatus.Signed)]
    [InlineData("2027-06-10T23:01:00Z", ModuleStatus.RefresherDue)]
    public async Task A_signature_counts_to_the_end_of_the_day_by_the_clock_in_wales(string now, ModuleStatus status)
    {
        await SignedAtAsync("2026-06-10T12:00:00Z");
        _course.Clock.Set(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        Assert.Equal(status, Assert.Single(await RowsAsync()).Status);
    }

    [Fact]
    public async Task Somebody_with_several_posts_has_one_row_that_names_them_all_in_the_readers_language()
    {
        var person = await Given.PersonAsync("Carys Bevan", staffGroup: "governor");
        await Given.PostAsync(person, _course.School);
        Assert.Equal("Teaching, Governor", Assert.Single(await RowsAsync()).StaffGroups);
        Assert.Equal("Addysgu, Llywodraethwr", Assert.Single(await RowsAsync(Everything with { Language = Language.Welsh })).StaffGroups);
    }

    [Fact]
    public async Task People_of_another_school_and_what_was_signed_there_never_show()
    {
        var other = await Given.SchoolAsync("glan-yr-afon");
        var both = await Given.PersonAsync("Carys Bevan");
        await Given.PostAsync(both, other);
        await Given.SignedAsync(await Given.LaunchAsync(both, other));
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies", other), other), "Huw Davies");

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("Carys Bevan", ModuleStatus.NotStarted, null), (row.Name, row.Status, row.Receipt));
        Assert.Single(await EntriesAsync(_course.School.Id));
        Assert.Empty(await StatementsAsync());
        Assert.Equal(["Carys Bevan", "Huw Davies"], (await EntriesAsync(other.Id)).Select(entry => entry.Name));
    }

    [Fact]
    public async Task The_newest_signature_counts_and_a_refresher_under_way_takes_nothing_away()
    {
        var launch = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
        await Given.SignedAsync(launch);
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Minutes = 9 }] });
        _course.Clock.Move(TimeSpan.FromDays(500));
        Assert.Equal(ModuleStatus.RefresherDue, Assert.Single(await RowsAsync()).Status);
        launch = await Given.LaunchAsync(launch.PersonId);
        await Given.StartedAsync(launch);
        Assert.Equal(ModuleStatus.RefresherDue, Assert.Single(await RowsAsync()).Status);

        var second = await Given.SignedAsync(launch, "Carys Bevan-Jones");
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(
            (second.Receipt, 2, 2, "Carys Bevan", "Carys Bevan-Jones", ModuleStatus.Signed),
            (row.Receipt, row.Sequence, row.Edition, row.Name, row.SignedName, row.Status));
        await Given.StartedAsync(launch);
        Assert.Equal(ModuleStatus.Signed, Assert.Single(await RowsAsync()).Status);
    }

    [Fact]
    public async Task Whoever_has_left_stays_as_far_as_they_signed()
    {
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan")));
        await Given.MarkedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies")));
        await _course.SqlAsync("update posts set undone_at = now()");
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("Carys Bevan", "", ModuleStatus.Signed), (row.Name, row.StaffGroups, row.Status));
    }

    [Fact]
    public async Task An_erased_person_leaves_a_row_without_a_name()
    {
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan")));
        await _course.SqlAsync("update people set name = null, erased_at = now(); delete from signed_names");
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("(no name)", "", ModuleStatus.Signed), (row.Name, row.SignedName, row.Status));
        Assert.All(await StatementsAsync(), statement => Assert.Equal("(no name)", statement.Name));
    }

    [Fact]
    public async Task Names_stand_in_the_order_in_which_one_looks_them_up()
    {
        foreach (var name in new[] { "Zoe", "Ŵena", "eira", "Wyn", "Élan", "Dafydd" }) await Given.PersonAsync(name);
        Assert.Equal(["Dafydd", "eira", "Élan", "Ŵena", "Wyn", "Zoe"], (await RowsAsync()).Select(row => row.Name));
    }

    [Fact]
    public async Task Each_person_has_a_row_for_each_module()
    {
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan")));
        var two = Everything with { Modules = new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module", ["another"] = "Another module" } };
        Assert.Equal(
            [("Another module", ModuleStatus.NotStarted), ("Sample module", ModuleStatus.Signed)],
            (await RowsAsync(two)).Select(row => (row.Module, row.Status)));
    }

    [Fact]
    public async Task The_statements_are_those_of_the_newest_signatures_word_for_word()
    {
        var launch = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
        await Given.SignedAsync(launch);
        var second = await Given.SignedAsync(launch);
        Assert.Equal(
            [("A99-1", "I report to the digital lead."), ("A99-2", "I am kind.")],
            (await StatementsAsync()).Select(statement => (statement.StatementId, statement.Text)));
        Assert.All(await StatementsAsync(), statement => Assert.Equal((second.Receipt, "Carys Bevan"), (statement.Receipt, statement.Name)));
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Welsh)]
    public async Task The_workbook_of_a_real_register_is_one_that_excel_opens(Language language)
    {
        await EverybodyAsync();
        using var file = new MemoryStream();
        await using (var register = await OpenAsync(Everything with { Language = language }))
        await using (var composed = await register.ComposeWorkbookAsync(_course.School.Name, "A lead", Ct))
            await composed.CopyToAsync(file, Ct);
        file.Position = 0;

        using var workbook = new OpenedWorkbook(file);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook.Document, Ct).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(["Ann", "Beth", "Cai", "Dai", "Eira", "Ffion"], Enumerable.Range(2, 6).Select(row => workbook.Row(workbook.SheetNames[1], row)[0]));
        Assert.Equal(["Ann", "Beth", "Cai", "Dai", "Eira", "Ffion"], Enumerable.Range(2, 6).Select(row => workbook.Row(workbook.SheetNames[2], row)[0]));
        Assert.Equal(["Eira", "Eira", "Ffion", "Ffion"], Enumerable.Range(2, 4).Select(row => workbook.Row(workbook.SheetNames[3], row)[0]));
    }

    [Fact]
    public async Task Rows_figures_statements_and_chain_head_are_of_one_moment_whoever_signs_meanwhile()
    {
        await _course.RequireAsync();
        await Given.SignedAsync(await ArrivedAsync("Eira"), "Eira");
        var late = await ArrivedAsync("Ffion");
        await using var register = await OpenAsync(Everything);
        await Given.SignedAsync(late, "Ffion");

        Assert.Equal((1, 1L), (register.Counts.Done, register.ChainSequence));
        Assert.Equal([ModuleStatus.Signed, ModuleStatus.NotStarted], (await register.ModulesAsync(Ct).ToListAsync(Ct)).Select(row => row.Status));
        Assert.All(await register.StatementsAsync(Ct).ToListAsync(Ct), statement => Assert.Equal("Eira", statement.Name));
        await using var after = await OpenAsync(Everything);
        Assert.Equal((2, 2L), (after.Counts.Done, after.ChainSequence));
        Assert.NotEqual(register.ChainHash, after.ChainHash);
    }

    /// <summary>Six people, one for each way to stand there and one more who failed.</summary>
    private async Task EverybodyAsync()
    {
        await Given.PersonAsync("Ann");
        await Given.StartedAsync(await ArrivedAsync("Beth"));
        await Given.MarkedAsync(await ArrivedAsync("Cai"), wrong: _ => true);
        await Given.MarkedAsync(await ArrivedAsync("Dai"));
        await Given.SignedAsync(await ArrivedAsync("Eira"), "Eira");
        await Given.SignedAsync(await ArrivedAsync("Ffion"), "Ffion");
        await _course.TamperAsync("update attestations set signed_at = signed_at - interval '400 days' where sequence = 2");
    }

    private async Task<CurrentVisit> ArrivedAsync(string name) => await Given.LaunchAsync(await Given.PersonAsync(name));

    private async Task SignedAtAsync(string at)
    {
        await Given.SignedAsync(await ArrivedAsync("Carys Bevan"));
        await _course.TamperAsync($"update attestations set signed_at = '{at}'");
    }

    private static DateTime SchoolTime(DateTimeOffset at) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, "Europe/London").DateTime;

    private async Task<RegisterSnapshot> OpenAsync(RegisterQuestion question, SchoolId? school = null) =>
        (await _course.Get<FindRegister>().RunAsync(new Viewer.LeadOf(school ?? _course.School.Id), question, RegisterPatience.Workbook, Ct)).Value;

    private async Task<List<ModuleRow>> RowsAsync(RegisterQuestion? question = null)
    {
        await using var register = await OpenAsync(question ?? Everything);
        return await register.ModulesAsync(Ct).ToListAsync(Ct);
    }

    private async Task<List<SignedStatement>> StatementsAsync()
    {
        await using var register = await OpenAsync(Everything);
        return await register.StatementsAsync(Ct).ToListAsync(Ct);
    }

    private async Task<IReadOnlyList<RegisterRow>> EntriesAsync(SchoolId school)
    {
        await using var register = await OpenAsync(Everything, school);
        return register.Rows;
    }
}
