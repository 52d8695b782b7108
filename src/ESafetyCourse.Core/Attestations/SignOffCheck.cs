using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Whether the sign-offs of texts are those that publishing has kept (docs/adr/0017).</summary>
internal static class SignOffCheck
{
    // What was recorded and what is there, either of which may be missing.
    private const string Kept = """
        select coalesce(v.id, s.evidence_id) as id, v.body, coalesce(s.lines, '{}') as lines
        from (select id, body from evidence where kind = 'sign-offs-kept') v
        full join (
            select evidence_id, array_agg(concat_ws(' ', kind, address, hash, by_hash, to_char(signed_on, 'YYYY-MM-DD'))) as lines
            from sign_offs group by evidence_id) s on s.evidence_id = v.id
        order by id
        """;

    private const string Names = "select hash, words, salt from sign_off_names order by hash";

    /// <summary>Says what doesn't fit.</summary>
    public static async Task RunAsync(Snapshot snapshot, Findings found, CancellationToken ct)
    {
        await foreach (var row in snapshot.RowsAsync(Kept, null, ct))
            if (Fault(row.Text("body"), row.Get<string[]>("lines")) is { } fault) found.Add($"sign-offs kept with audit row {row.Get<Guid>("id")}: {fault}");
        await foreach (var row in snapshot.RowsAsync(Names, null, ct))
            if (SaltedHash.Of(row.Get<string>("words"), row.Get<byte[]>("salt")) != row.Get<string>("hash"))
                found.Add($"sign-offs by {row.Get<string>("hash")}: the name kept beside them differs from the one signed off with");
    }

    private static string? Fault(string? recorded, string[] lines)
    {
        if (recorded is null) return "nothing records them";
        return recorded == new EvidenceEntry.SignOffsKept(lines.Length, KeptSignOff.DigestOf(lines)).Body ? null : "they are not those that were recorded";
    }
}
