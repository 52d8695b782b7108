using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// Recomputes a school's hash chain from its rows, compares everything that is also kept beside it, and marks every attempt
/// again (docs/adr/0002). Reads one snapshot: signatures that are being added are no fault.
/// </summary>
public sealed class VerifyChain(NpgsqlDataSource database)
{
    private const string Head = "select sequence, hash from chain_heads where school_id = @school";

    /// <summary>Checks one school with the editions that it uses, streaming: chains may be long.</summary>
    public Task<ChainFinding> RunAsync(SchoolId school, string slug, CancellationToken ct)
    {
        var beside = new Findings();
        return RunAsync(school, slug, new CheckedEditions(beside), beside, ct);
    }

    /// <summary>Checks one school.</summary>
    /// <param name="school">Whose chain; it need not be in the list of schools any more.</param>
    /// <param name="slug">What to call it.</param>
    /// <param name="editions">Editions already read; those that are missing are added.</param>
    /// <param name="beside">Where to put what is found beside the chain.</param>
    /// <param name="ct">Cancellation.</param>
    internal async Task<ChainFinding> RunAsync(
        SchoolId school, string slug, CheckedEditions editions, Findings beside, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.TakeAsync(database, ct);
        await editions.ReadAsync(snapshot, school, ct);
        var chain = await WalkAsync(snapshot, school, new ChainFinding(slug, 0, ChainHead.Nothing, null, beside), editions, ct);

        var attempts = new AttemptCheck(editions, beside);
        await foreach (var row in snapshot.RowsAsync(KeptAttempt.Rows, school, ct)) attempts.Look(KeptAttempt.Read(row));
        attempts.End();
        foreach (var grades in new[] { LooseRows.Grades, LooseRows.MissingGrades })
            await foreach (var row in snapshot.RowsAsync(grades, school, ct)) beside.Add(row.Get<string>("sentence"));
        return chain;
    }

    // After a row that doesn't fit, the walk goes on from the row as it stands: the first is named, the others are told too.
    private static async Task<ChainFinding> WalkAsync(
        Snapshot snapshot, SchoolId school, ChainFinding chain, CheckedEditions editions, CancellationToken ct)
    {
        var (sequence, hash) = (chain.Sequence, chain.Hash);
        await foreach (var row in snapshot.RowsAsync(LinkCheck.Rows, school, ct))
        {
            var fault = LinkCheck.Fault(row, sequence, hash, editions);
            (sequence, hash) = (row.Get<long>("sequence"), row.Get<string>("hash"));
            if (fault is not null) chain = Told(chain, $"attestation {sequence} (receipt {row.Get<string>("receipt")}): {fault}");
            else if (chain.Broken is null) chain = chain with { Sequence = sequence, Hash = hash };
        }

        return await HeadFaultAsync(snapshot, school, sequence, hash, ct) is { } headFault ? Told(chain, headFault) : chain;
    }

    private static ChainFinding Told(ChainFinding chain, string fault)
    {
        if (chain.Broken is null) return chain with { Broken = fault };
        chain.Beside.Add(fault);
        return chain;
    }

    private static async Task<string?> HeadFaultAsync(Snapshot snapshot, SchoolId school, long sequence, string hash, CancellationToken ct)
    {
        await foreach (var head in snapshot.RowsAsync(Head, school, ct))
        {
            var newest = head.Get<long>("sequence");
            if (newest > sequence) return $"attestation {sequence + 1} and those after it, up to {newest}, are missing";
            return newest != sequence || head.Get<string>("hash") != hash ? "the head row does not match the last attestation" : null;
        }

        return sequence == 0 ? null : "the chain has no head row";
    }
}
