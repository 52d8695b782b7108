using ESafetyCourse.Core.Attestations;
using Hangfire;
using Npgsql;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// What Hangfire calls to check each school's evidence, one school after the other, so that it takes the memory of the largest. What it finds is
/// counted and kept until a later check finds nothing; naming it is <c>esafety evidence verify</c>'s, which an operator types.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class EvidenceJob(JobRun run, NpgsqlDataSource database)
{
    // 20,000 attestations take some five seconds. One that is not done by then is a fault, and said.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>Checks, where that is due.</summary>
    [Queue(Lanes.Long)]
    public Task RunAsync(CancellationToken ct) => run.RunDueAsync("verify-evidence", Longest, CheckAsync, ct);

    private async Task<string?> CheckAsync(CancellationToken stop)
    {
        var (count, schools) = (0L, 0);
        var common = await new VerifyEvidence(database).RunAsync(null, chain =>
        {
            count += chain.Count;
            if (!chain.Whole) schools++;
        }, stop);
        count += common.Count;
        return count == 0 ? null : $"{count} things that do not fit the evidence (schools: {schools}); 'esafety evidence verify' names each";
    }
}
