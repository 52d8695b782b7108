using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Rosters;

namespace ESafetyCourse.Tests.StaffLists;

/// <summary>A school whose lead hands staff lists in.</summary>
public sealed class StaffOffice : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private StaffOffice(TestCourse course, Actor.Lead lead) => (Course, Lead) = (course, lead);

    public TestCourse Course { get; }

    public Actor.Lead Lead { get; }

    public DateOnly Today => Course.Clock.Today();

    public static async Task<StaffOffice> OpenAsync(Cluster cluster)
    {
        var course = await TestCourse.StartAsync(cluster);
        return new StaffOffice(course, await course.LeadAsync());
    }

    public async Task<Guid> KeepAsync(string lines, string headings = "Name,Staff number,Staff group,EWC registered,Start,End,How ended,E-mail") =>
        Assert.IsType<KeptList.Kept>(await Course.WithAsync<KeepStaffList, KeptList>(keep => keep.RunAsync(Lead, Encoding.UTF8.GetBytes($"{headings}\n{lines}"), Ct))).Id;

    public Task<StaffListReport?> ReportAsync(Guid list, SchoolId? school = null) =>
        Course.WithAsync<FindStaffList, StaffListReport?>(find => find.RunAsync(new(school ?? Lead.School), list, Ct));

    public async Task<StaffListReport> ReportAsync(string lines) => (await ReportAsync(await KeepAsync(lines)))!;

    public Task<Outcome<ImportedList>> SaveAsync(Guid list, StaffListReport shown, bool looked = true, DateOnly? lastOn = null, params IReadOnlyList<PostId> ended) =>
        Course.WithAsync<ImportStaffList, Outcome<ImportedList>>(import => import.RunAsync(Lead, list, new(shown.Shown, looked, ended.ToHashSet(), lastOn), Ct));

    /// <summary>Hands a list in and says yes to whatever it changes.</summary>
    public async Task<ImportedList> ImportAsync(string lines)
    {
        var list = await KeepAsync(lines);
        var report = (await ReportAsync(list))!;
        Assert.False(report.IsBlocked, string.Join('\n', report.Rows.Select(row => row.Words.En)));
        return (await SaveAsync(list, report)).Value;
    }

    public async Task<IReadOnlyList<StaffMember>> StaffAsync() => await Course.WithAsync<CourseContext, IReadOnlyList<StaffMember>>(db => db.FindStaffAsync(new(Lead.School), Ct));

    public async Task<StaffMember> PersonAsync(string name) => Assert.Single(await StaffAsync(), person => person.Name == name);

    public Task<long> EvidenceAsync(string kind) => Course.ReadAsync<long>("select count(*) from evidence where kind = $1 and school_id = $2", kind, Lead.School.Value);

    public Task<string> StoredAsync() => Course.ReadAsync<string>(
        "select concat_ws(' ', (select count(*) from posts), (select count(*) from posts where undone_at is null), (select count(*) from people), (select count(*) from evidence), (select count(*) from named_people))");

    public ValueTask DisposeAsync() => Course.DisposeAsync();
}
