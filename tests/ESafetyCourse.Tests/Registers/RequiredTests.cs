using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Registers;

/// <summary>The register's rows, a person and a requirement each, as they follow from the facts of a small school.</summary>
public sealed class RequiredTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RegisterQuestion Everything = new(
        new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module", [SampleCourse.SecondSlug] = "Second module" },
        new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module", [SampleCourse.SecondSlug] = "Second module", [SampleCourse.BothSlug] = "Both modules" }, 12, Language.English);

    private TestCourse _course = null!;

    private Given Given => _course.Given;

    private DateOnly Today => _course.Clock.Today();

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Each_person_and_requirement_has_a_row_that_says_where_they_stand_by_when_and_since_when()
    {
        await SchoolAsync();
        Assert.Equal(
            [
                ("Ann", RegisterStatus.NotYetDue, Today.AddDays(18), null), ("Beth", RegisterStatus.Late, Today.AddDays(-32), null),
                ("Cai", RegisterStatus.Done, Today.AddMonths(12), Today), ("Dai", RegisterStatus.DueAgain, Today.AddDays(-350).AddMonths(12), Today.AddDays(-350)),
                ("Eira", RegisterStatus.Exempt, Today.AddDays(-32), null), ("Ffion", RegisterStatus.OnLeave, Today.AddDays(-32), null),
                ("Gwen", RegisterStatus.Left, Today.AddDays(-32), null), ("Hari", RegisterStatus.Left, null, Today.AddDays(-50)), ("Ifan", RegisterStatus.NotRequired, null, (DateOnly?)null),
            ],
            (await RowsAsync()).Select(row => (row.Name, row.Status, row.DueOn, row.DoneOn)));
    }

    [Fact]
    public async Task The_percentage_is_of_what_is_required_today_and_who_need_not_do_it_is_no_part_of_it()
    {
        await SchoolAsync();
        await using var register = await OpenAsync(Everything with { Status = RegisterStatus.Late });
        Assert.Equal(new RegisterCounts(Done: 1, DueAgain: 1, NotYetDue: 1, Late: 1, Exempt: 1, OnLeave: 1, NotRequired: 1, Left: 2, DueWithin30Days: 2), register.Counts);
        Assert.Equal((4, 50), (register.Counts.Required, register.Counts.PercentInDate));
        Assert.Equal(["Beth"], register.Rows.Select(row => row.Name));
    }

    [Theory]
    [InlineData(Language.English, "The post has no contact with learners or with the school’s systems.", "No end is known.", "it was not done then.", "it was done and in date then.")]
    [InlineData(Language.Welsh, "Nid oes gan y swydd gysylltiad â dysgwyr nac â systemau’r ysgol.", "Nid oes diwedd hysbys.", "nid oedd wedi’i gwblhau bryd hynny.", "roedd wedi’i gwblhau ac yn gyfredol bryd hynny.")]
    public async Task A_lead_reads_why_in_their_language(Language language, string exempt, string onLeave, string hadNot, string had)
    {
        await SchoolAsync();
        var why = (await RowsAsync(Everything with { Language = language })).ToDictionary(row => row.Name, row => row.Why);
        Assert.StartsWith(exempt, why["Eira"], StringComparison.Ordinal);
        Assert.Equal(onLeave, why["Ffion"]);
        Assert.EndsWith(hadNot, why["Gwen"], StringComparison.Ordinal);
        Assert.Contains(SchoolDates.Write(Today.AddDays(-1), language), why["Gwen"], StringComparison.Ordinal);
        Assert.EndsWith(had, why["Hari"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beneath_a_requirement_stand_its_modules_and_what_is_signed_beside_it_has_a_row_of_its_own()
    {
        await _course.PublishAsync(SampleCourse.InTwo);
        var induction = await _course.RequireAsync();
        var carys = await Given.PersonAsync("Carys");
        await Given.SignedAsync(await Given.LaunchAsync(carys));
        Given.Module = SampleCourse.SecondSlug;
        await Given.SignedAsync(await Given.LaunchAsync(carys));

        await using var register = await OpenAsync(Everything);
        var entries = await register.EntriesAsync(ListPage.Nearest(null, 1), Ct);
        Assert.Equal([(induction, RegisterStatus.Done), ((RequirementId?)null, RegisterStatus.NotRequired)], entries.Select(entry => (entry.Row.Requirement, entry.Row.Status)));
        Assert.Equal([[SampleCourse.Slug], [SampleCourse.SecondSlug]], entries.Select(entry => entry.Modules.Select(module => module.Slug)));
        Assert.All(entries.SelectMany(entry => entry.Modules), module => Assert.Equal(ModuleStatus.Signed, module.Status));
    }

    [Theory]
    [InlineData("update posts set undone_at = now()")] // Recorded wrongly: no post at all is left.
    [InlineData("update requirements set undone_at = now() where undone_at is null")]
    [InlineData("update requirements set undone_at = now() where undone_at is null; update posts set undone_at = now()")]
    [InlineData("select 1")]
    public async Task Nothing_that_was_signed_vanishes_whatever_becomes_of_post_and_requirement(string then)
    {
        await _course.RequireAsync();
        var carys = await Given.PersonAsync("Carys");
        var signed = await Given.SignedAsync(await Given.LaunchAsync(carys));
        await _course.SqlAsync(then);

        await using var register = await OpenAsync(Everything);
        var entry = Assert.Single(await register.EntriesAsync(ListPage.Nearest(null, 1), Ct));
        Assert.Equal(("Carys", signed.Receipt), (entry.Row.Name, Assert.Single(entry.Modules).Receipt));
        Assert.Contains(signed.Receipt, (await register.ModulesAsync(Ct).ToListAsync(Ct)).Select(module => module.Receipt));
        Assert.Equal(2, (await register.StatementsAsync(Ct).ToListAsync(Ct)).Count);
    }

    [Fact]
    public async Task Somebody_who_signed_and_has_no_record_of_a_post_stands_there_all_the_same()
    {
        var signed = await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Carys")));
        await _course.TamperAsync("delete from posts");
        await using var register = await OpenAsync(Everything);
        Assert.Equal(signed.Receipt, Assert.Single(Assert.Single(await register.EntriesAsync(ListPage.Nearest(null, 1), Ct)).Modules).Receipt);
    }

    [Fact]
    public async Task It_can_be_narrowed_to_a_requirement_a_staff_group_and_a_status_and_the_sheets_with_it()
    {
        await _course.PublishAsync(SampleCourse.InTwo);
        var first = await _course.RequireAsync(startsOn: Today.AddDays(-400));
        var second = await _course.RequireAsync(SampleCourse.SecondSlug, group: "governor", alone: false, startsOn: Today.AddDays(-400));
        await Given.PersonAsync("Ann");
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Gwyn", staffGroup: "governor")));

        Assert.Equal(["Ann Sample module", "Gwyn Sample module", "Gwyn Second module"], await TitlesAsync(Everything));
        Assert.Equal(["Gwyn Second module"], await TitlesAsync(Everything with { Requirement = second }));
        Assert.Equal(["Gwyn Sample module", "Gwyn Second module"], await TitlesAsync(Everything with { Group = StaffGroup.Governor }));
        Assert.Equal(["Gwyn Sample module"], await TitlesAsync(Everything with { Status = RegisterStatus.Done }));
        Assert.Equal(["Ann Sample module", "Gwyn Sample module", "Gwyn Second module"], await TitlesAsync(Everything with { Requirement = TypedId.New<RequirementId>() }));

        await using var register = await OpenAsync(Everything with { Requirement = first, Group = StaffGroup.Governor });
        Assert.Equal([("Gwyn", SampleCourse.Slug)], (await register.ModulesAsync(Ct).ToListAsync(Ct)).Select(module => (module.Name, module.Slug)));
        await using var file = await register.ComposeWorkbookAsync(_course.School.Name, "A lead", Ct);
        using var workbook = new OpenedWorkbook(file);
        Assert.Equal("Sample module · Governor", workbook.Text("Summary", "B6"));
        Assert.Equal(["Gwyn", "Gwyn"], new[] { "Register", "Modules" }.Select(sheet => workbook.Text(sheet, "A2")));
    }

    [Fact]
    public async Task Two_requirements_of_one_course_are_told_apart_by_how_often_they_ask()
    {
        await _course.RequireAsync();
        await _course.RequireAsync(alone: false);
        await _course.SqlAsync("""
            update requirements set undone_at = now() where id = (select max(id::text)::uuid from requirements where undone_at is null);
            insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, window_days, counts_days, complete_days, starts_on, recorded_at)
            select gen_random_uuid(), gen_random_uuid(), school_id, course_slug, false, duties, people, 'once', 0, 0, 28, starts_on, recorded_at from requirements where undone_at is null limit 1
            """);
        await using var register = await OpenAsync(Everything);
        Assert.Equal(["Sample module (every year)", "Sample module (once)"], register.Requirements.Values);
    }

    [Fact]
    public async Task What_another_school_requires_and_grants_is_none_of_this_ones()
    {
        var other = await Given.SchoolAsync("glan-yr-afon");
        await _course.RequireAsync();
        await _course.RequireAsync(school: other.Id);
        var both = await Given.PersonAsync("Carys");
        await Given.PostAsync(both, other);
        await _course.SqlAsync(
            "insert into exemptions (id, school_id, person_id, reason, from_on, recorded_at) values ($1, $2, $3, 'no-contact', $4, now())", Guid.CreateVersion7(), other.Id.Value, both.Value, Today);
        Assert.Equal(RegisterStatus.NotYetDue, Assert.Single(await RowsAsync()).Status);
        await using var there = await OpenAsync(Everything, other.Id);
        Assert.Equal(RegisterStatus.Exempt, Assert.Single(there.Rows).Status);
    }

    /// <summary>Nine people, a requirement of all teachers: one for each way to stand, and two who have left.</summary>
    private async Task SchoolAsync()
    {
        await _course.RequireAsync(group: "teaching", startsOn: Today.AddDays(-1000));
        await TeacherAsync("Ann", 10);
        await Given.StartedAsync(await TeacherAsync("Beth", 60));
        await Given.SignedAsync(await TeacherAsync("Cai", 60), "Cai");
        await SignedAsync("Dai", 400, 350);
        await FactAsync("exemptions (id, school_id, person_id, from_on, recorded_at, reason)", "Eira", ", 'no-contact'");
        await FactAsync("leaves (id, school_id, person_id, from_on, recorded_at)", "Ffion");
        await LeftAsync((await TeacherAsync("Gwen", 60)).PersonId);
        await LeftAsync(await SignedAsync("Hari", 60, 50));
        await Given.PersonAsync("Ifan", staffGroup: "governor");
    }

    private async Task<CurrentVisit> TeacherAsync(string name, int days)
    {
        var person = await Given.PersonAsync(name, staffGroup: null);
        await Given.PostAsync(person, _course.School, startsOn: Today.AddDays(-days));
        return await Given.LaunchAsync(person);
    }

    private async Task<PersonId> SignedAsync(string name, int days, int ago)
    {
        var visit = await TeacherAsync(name, days);
        var signed = await Given.SignedAsync(visit, name);
        await _course.TamperAsync($"update attestations set signed_at = signed_at - interval '{ago} days' where id = '{signed.Id}'");
        return visit.PersonId;
    }

    private async Task FactAsync(string table, string name, string more = "")
    {
        var visit = await TeacherAsync(name, 60);
        await _course.SqlAsync(
            $"insert into {table} values ($1, $2, $3, $4, now(){more})", Guid.CreateVersion7(), _course.School.Id.Value, visit.PersonId.Value, Today.AddDays(-5));
    }

    private Task LeftAsync(PersonId person) => _course.TamperAsync($"update posts set ends_on = '{Today.AddDays(-1):yyyy-MM-dd}', ended_how = 'left' where person_id = '{person}'");

    private async Task<RegisterSnapshot> OpenAsync(RegisterQuestion question, SchoolId? school = null) =>
        (await _course.Get<FindRegister>().RunAsync(new Viewer.LeadOf(school ?? _course.School.Id), question, RegisterPatience.Page, Ct)).Value;

    private async Task<IReadOnlyList<RegisterRow>> RowsAsync(RegisterQuestion? question = null)
    {
        await using var register = await OpenAsync(question ?? Everything);
        return register.Rows;
    }

    private async Task<IEnumerable<string>> TitlesAsync(RegisterQuestion question) => (await RowsAsync(question)).Select(row => $"{row.Name} {row.Title}");
}
