using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Registers;

/// <summary>The register where a lead said that two people are one: one row for each module, and no signature moved.</summary>
public sealed class LinkedRegisterTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RegisterQuestion Everything =
        new(new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" }, new Dictionary<string, string>(), 12, Language.English);

    private TestCourse _course = null!;
    private PersonId _former;
    private PersonId _newcomer;

    private Given Given => _course.Given;

    private Viewer.LeadOf Lead => new(_course.School.Id);

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _former = await Given.PersonAsync("Mair Cynt", registered: true);
        _course.Clock.Move(TimeSpan.FromDays(1));
        _newcomer = await Given.PersonAsync("Mair Nawr", staffGroup: "governor");
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task One_row_names_all_posts_and_the_newest_name()
    {
        await LinkAsync();
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("Mair Nawr", "Teaching, Governor", ModuleStatus.NotStarted), (row.Name, row.StaffGroups, row.Status));
        Assert.Equal(1, (await CountsAsync()).Total);
    }

    [Fact]
    public async Task The_newest_signature_counts_under_whichever_id_it_was_made_and_none_is_rewritten()
    {
        var old = await Given.SignedAsync(await Given.LaunchAsync(_former), "Mair Cynt");
        _course.Clock.Move(TimeSpan.FromDays(2));
        var recent = await Given.SignedAsync(await Given.LaunchAsync(_newcomer), "Mair Nawr");
        var stored = await StoredAsync();
        await LinkAsync();

        var row = Assert.Single(await RowsAsync());
        Assert.Equal((recent.Receipt, "Mair Nawr", ModuleStatus.Signed), (row.Receipt, row.SignedName, row.Status));
        Assert.Equal(stored, await StoredAsync());
        Assert.Null((await _course.Get<VerifyChain>().RunAsync(_course.School.Id, _course.School.Slug, Ct)).Broken);
        Assert.NotEqual(old.Receipt, row.Receipt);
    }

    [Fact]
    public async Task What_the_former_one_signed_counts_for_the_newcomer_who_has_only_begun()
    {
        var signed = await Given.SignedAsync(await Given.LaunchAsync(_former), "Mair Cynt");
        await Given.StartedAsync(await Given.LaunchAsync(_newcomer));
        Assert.Equal([ModuleStatus.Signed, ModuleStatus.Started], (await RowsAsync()).Select(row => row.Status));
        await LinkAsync();

        Assert.Equal((signed.Receipt, ModuleStatus.Signed), (Assert.Single(await RowsAsync()).Receipt, Assert.Single(await RowsAsync()).Status));
        Assert.Equal(1, (await CountsAsync()).Total);
    }

    [Fact]
    public async Task Taken_back_the_register_has_two_rows_as_before()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_former), "Mair Cynt");
        await LinkAsync();
        await _course.SqlAsync("update person_links set undone_at = now()");
        Assert.Equal([("Mair Cynt", ModuleStatus.Signed), ("Mair Nawr", ModuleStatus.NotStarted)], (await RowsAsync()).Select(row => (row.Name, row.Status)));
    }

    [Fact]
    public async Task A_lead_sees_what_was_said_at_their_own_school_and_the_person_themself_nothing()
    {
        await LinkAsync();
        await _course.SqlAsync("insert into leads values ($1, $2, $3, now(), null)", Guid.CreateVersion7(), _former.Value, _course.School.Id.Value);
        var elsewhere = new Viewer.LeadOf(TypedId.New<SchoolId>());
        await _course.WithAsync<CourseContext>(db =>
        {
            Assert.Single(db.PersonLinks.VisibleTo(Lead));
            Assert.Single(db.Leads.VisibleTo(Lead));
            Assert.Single(db.Leads.VisibleTo(new Viewer.Self(_former, _course.School.Id)));
            Assert.Empty(db.Leads.VisibleTo(new Viewer.Self(_newcomer, _course.School.Id)));
            Assert.Empty(db.PersonLinks.VisibleTo(new Viewer.Self(_newcomer, _course.School.Id)));
            Assert.Empty(db.PersonLinks.VisibleTo(elsewhere));
            Assert.Empty(db.Leads.VisibleTo(elsewhere));
            return Task.CompletedTask;
        });
        Assert.Empty((await _course.Get<FindPeople>().RunAsync(elsewhere, Ct)).All);
    }

    private async Task LinkAsync()
    {
        var lead = await Given.PersonAsync("Lead", staffGroup: null);
        Assert.Null((await _course.WithAsync<LinkPeople, Outcome<Done>>(link =>
            link.RunAsync(new(lead, _course.School.Id), _newcomer, _former, Ct))).Why);
    }

    private async Task<List<ModuleRow>> RowsAsync()
    {
        await using var register = (await _course.Get<FindRegister>().RunAsync(Lead, Everything, RegisterPatience.Page, Ct)).Value;
        return await register.ModulesAsync(Ct).ToListAsync(Ct);
    }

    private async Task<RegisterCounts> CountsAsync()
    {
        await using var register = (await _course.Get<FindRegister>().RunAsync(Lead, Everything, RegisterPatience.Page, Ct)).Value;
        return register.Counts;
    }

    private Task<string> StoredAsync() => _course.ReadAsync<string>("select string_agg(a::text, '|' order by sequence) from attestations a");
}
