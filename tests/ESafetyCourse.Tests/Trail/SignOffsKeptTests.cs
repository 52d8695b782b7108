using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Trail;

/// <summary>Publishing keeps who answered for which text: each once, for ever, and the name so that it can be erased.</summary>
public sealed class SignOffsKeptTests(Cluster cluster) : IAsyncLifetime
{
    private const string Kept = "select count(*) from sign_offs";
    private const string Told = "select count(*) from evidence where kind = 'sign-offs-kept'";
    private static readonly ContentCatalogue SignedOff = SampleCourse.SignedOff(SampleCourse.Course);
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task What_holds_is_kept_by_its_hash_and_publishing_twice_keeps_it_once()
    {
        for (var i = 0; i < 2; i++) await PublishAsync(SignedOff);
        Assert.Equal((2L, 1L), (await _course.ReadAsync<long>(Kept), await _course.ReadAsync<long>(Told)));
        var page = AddressedText.All(SignedOff).Single(text => text.Address == "sample/page/first-page");
        Assert.Equal("M. Hughes, county 2026-11-21", await _course.ReadAsync<string>("""
            select words || ' ' || to_char(signed_on, 'YYYY-MM-DD') from sign_offs s join sign_off_names n on n.hash = by_hash
            where kind = 'welsh' and s.hash = $1
            """, page.HashFor(SignOffKind.Welsh)!));
        Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from sign_offs where sign_offs::text like '%Hughes%'"));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task What_has_lapsed_is_not_kept_and_what_was_kept_of_an_older_text_stays()
    {
        await PublishAsync(SignedOff);
        var pages = SampleCourse.Module.Pages;
        var reworded = SignedOff with { Modules = [SampleCourse.Module with { Pages = [pages[0] with { Body = new("Other.", "Arall.") }, pages[1]] }] };
        Assert.Equal("sample/page/first-page", Assert.Single(reworded.Lapsed).Of);
        await PublishAsync(reworded);
        Assert.Equal((2L, 1L), (await _course.ReadAsync<long>(Kept), await _course.ReadAsync<long>(Told)));
        await PublishAsync(SampleCourse.SignedOff(reworded));
        Assert.Equal((3L, 2L), (await _course.ReadAsync<long>(Kept), await _course.ReadAsync<long>(Told)));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Another_person_who_signs_off_the_same_text_is_kept_too()
    {
        await PublishAsync(SignedOff);
        await PublishAsync(SignedOff with { SignOffs = [.. SignedOff.SignOffs, .. SampleCourse.SignedOff(SampleCourse.Course, "Non Ellis, deputy").SignOffs] });
        Assert.Equal((4L, 2L), (await _course.ReadAsync<long>(Kept), await _course.ReadAsync<long>("select count(*) from sign_off_names")));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task A_name_that_was_erased_leaves_the_sign_offs_whole_and_does_not_come_back()
    {
        await PublishAsync(SignedOff);
        await TestDatabase.ExecuteAsync(_course.Database.App, "delete from sign_off_names");
        await PublishAsync(SignedOff);
        Assert.Equal((2L, 0L), (await _course.ReadAsync<long>(Kept), await _course.ReadAsync<long>("select count(*) from sign_off_names")));
        Assert.Empty(await FoundAsync());
    }

    [Theory]
    [InlineData("update sign_offs set hash = 'x'")]
    [InlineData("delete from sign_offs")]
    [InlineData("truncate sign_offs")]
    [InlineData("update sign_off_names set words = 'Nobody'")]
    public async Task What_was_kept_is_never_altered(string sql)
    {
        await PublishAsync(SignedOff);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.App, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        if (sql.Contains("names", StringComparison.Ordinal)) return;
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => _course.SqlAsync(sql))).SqlState);
    }

    private Task PublishAsync(ContentCatalogue content) => _course.WithAsync<CourseContext>(async db =>
        Assert.Null((await new PublishContent(db, _course.Clock).RunAsync(new(), content, null, default)).Why));

    private async Task<IReadOnlyList<string>> FoundAsync() =>
        (await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(null, _ => { }, TestContext.Current.CancellationToken)).First;
}
