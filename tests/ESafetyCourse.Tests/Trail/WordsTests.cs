using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Trail;

/// <summary>What somebody types stands apart from the evidence: it can be erased, and the evidence stays whole.</summary>
public sealed class WordsTests(Cluster cluster) : IAsyncLifetime
{
    private const string Accepted = "select count(*) from evidence where kind = 'unreviewed-accepted' and subject = 'S90'";
    private const string Lines = """
        select concat_ws('|', school_id, person_id, actor, kind, subject, body, at, words, salt) as line
        from evidence left join evidence_words on evidence_id = id where kind = 'unreviewed-accepted' and school_id is not null
        """;

    private static readonly ContentCatalogue Unreviewed = SampleCourse.Course with
    {
        Modules = [SampleCourse.Module with { Scenarios = [.. SampleCourse.Module.Scenarios.Select((scenario, i) => i == 0 ? scenario with { Level = 4 } : scenario)] }],
    };

    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Who_accepts_what_nobody_has_reviewed_is_named_apart_and_once()
    {
        for (var i = 0; i < 2; i++) await PublishAsync("M. Hughes, head");
        Assert.Equal(1, await _course.ReadAsync<long>(Accepted));
        Assert.Equal("M. Hughes, head", await _course.ReadAsync<string>("select words from evidence_words join evidence on id = evidence_id where subject = 'S90'"));
        Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from evidence where body like '%Hughes%'"));
        await PublishAsync("Non Ellis, deputy");
        Assert.Equal(2, await _course.ReadAsync<long>(Accepted));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Who_accepted_it_before_words_were_kept_apart_says_nothing_new()
    {
        await PublishAsync("M. Hughes, head");
        await _course.TamperAsync("""
            update evidence set body = '{"acceptedBy":"M. Hughes, head","hash":"' || (body::json ->> 'hash') || '"}' where kind = 'unreviewed-accepted';
            delete from evidence_words
            """);
        await PublishAsync("M. Hughes, head");
        Assert.Equal((1L, 0L), (await _course.ReadAsync<long>(Accepted), await _course.ReadAsync<long>("select count(*) from evidence_words")));
        await PublishAsync("Non Ellis, deputy");
        Assert.Equal(2, await _course.ReadAsync<long>(Accepted));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task The_program_may_erase_words_but_not_alter_them_and_the_evidence_stays_whole()
    {
        await PublishAsync("M. Hughes, head");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.App, "update evidence_words set words = 'Nobody'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await TestDatabase.ExecuteAsync(_course.Database.App, "delete from evidence_words");
        Assert.Equal((1L, 0L), (await _course.ReadAsync<long>(Accepted), await _course.ReadAsync<long>("select count(*) from evidence_words")));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task What_SQL_writes_is_what_EF_writes()
    {
        var (now, words) = (_course.Clock.UtcNowStored(), TypedWords.New("Words"));
        EvidenceEntry what = new EvidenceEntry.UnreviewedAccepted("S90", words, "cd");
        await _course.WithAsync<CourseContext>(db =>
        {
            db.Add(EvidenceRow.Of(new Actor.Operator(), what, now, _course.School.Id));
            return db.SaveChangesAsync();
        });
        var byEf = await _course.ReadAsync<string>(Lines);
        await using var batch = _course.Get<NpgsqlDataSource>().CreateBatch();
        EvidenceRow.Of(new Actor.Operator(), what, now, _course.School.Id).WriteTo(batch);
        await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal([byEf, byEf], await _course.ReadAsync<string[]>($"select array_agg(line) from ({Lines}) lines"));
    }

    private Task PublishAsync(string acceptedBy) => _course.WithAsync<CourseContext>(async db =>
        Assert.Null((await new PublishContent(db, _course.Clock).RunAsync(new(), Unreviewed, acceptedBy, default)).Why));

    private async Task<IReadOnlyList<string>> FoundAsync() =>
        (await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(null, _ => { }, TestContext.Current.CancellationToken)).First;
}
