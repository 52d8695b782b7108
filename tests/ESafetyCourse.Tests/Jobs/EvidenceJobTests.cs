using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>The weekly check of the evidence, as Hangfire runs it.</summary>
public sealed class EvidenceJobTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_start_finds_that_the_check_was_never_made_and_what_it_finds_stands_until_a_check_finds_nothing()
    {
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan")));
        await _course.TamperAsync("update attestations set language = 'cy'");
        await using var instance = await _course.WithJobsAsync();
        await instance.WithAsync<DueJobs>(jobs => jobs.SweepAsync(Ct));
        await _course.UntilAsync("select count(*) from job_runs where name = 'verify-evidence' and succeeded_at is not null", 1);
        Assert.Equal("1 things that do not fit the evidence (schools: 1); 'esafety evidence verify' names each", await FoundAsync());

        await _course.TamperAsync("update attestations set language = 'en'");
        await instance.WithAsync<EvidenceJob>(job => job.RunAsync(Ct));
        Assert.NotNull(await FoundAsync()); // Not due before next Sunday.
        await instance.Get<AskForJob>().RunAsync(new(), "verify-evidence", Ct);
        await instance.WithAsync<EvidenceJob>(job => job.RunAsync(Ct));
        Assert.Null(await FoundAsync());
    }

    private async Task<string?> FoundAsync() => await _course.ReadAsync<object>("select found from job_runs where name = 'verify-evidence'") as string;
}
