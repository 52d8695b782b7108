using System.Globalization;
using System.Text.Json;
using ESafetyCourse.Core.Training;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>What a check of a school's chain found.</summary>
/// <param name="School">Slug of the school.</param>
/// <param name="Sequence">Number of the last link that fits.</param>
/// <param name="Hash">Its hash, to compare with receipts and exports.</param>
/// <param name="Broken">The first row that doesn't fit, in words; null when the chain is whole.</param>
public sealed record ChainFinding(string School, long Sequence, string Hash, string? Broken);

/// <summary>Recomputes a school's hash chain from its rows and compares everything that is also kept beside it.</summary>
public sealed class VerifyChain(NpgsqlDataSource database)
{
    private const string Rows = """
        select a.sequence, a.body, a.hash, a.person_id, a.attempt_id, a.receipt, a.module_slug, a.language, a.signed_at,
               m.score_percent, m.passed, m.questions, n.name, n.salt, t.state, e.content_hash
        from attestations a
        left join marks m on m.attempt_id = a.attempt_id
        left join signed_names n on n.attestation_id = a.id
        left join attempts t on t.id = a.attempt_id
        left join editions e on e.id = t.edition_id
        where a.school_id = @school order by a.sequence
        """;

    /// <summary>Checks one school, streaming: chains may be long.</summary>
    public async Task<ChainFinding> RunAsync(SchoolId school, string slug, CancellationToken ct)
    {
        var (sequence, hash) = (0L, ChainHead.Nothing);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var command = new NpgsqlCommand(Rows, connection) { Parameters = { new("school", school.Value) } })
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                if (Fault(row, school, sequence, hash) is { } fault)
                    return new ChainFinding(slug, sequence, hash, $"attestation {row.GetInt64(0)} (receipt {row.GetString(5)}): {fault}");
                (sequence, hash) = (row.GetInt64(0), row.GetString(2));
            }
        }

        return new ChainFinding(slug, sequence, hash, await HeadFaultAsync(connection, school, sequence, hash, ct));
    }

    private static string? Fault(NpgsqlDataReader row, SchoolId school, long sequence, string hash)
    {
        if (row.GetInt64(0) != sequence + 1) return $"number {sequence + 1} is missing before it";
        if (ChainHash.Of(row.GetString(1)) != row.GetString(2)) return "its text does not match its hash";
        using var body = JsonDocument.Parse(row.GetString(1));
        return BodyFault(body.RootElement, row, school, hash);
    }

    private static string? BodyFault(JsonElement body, NpgsqlDataReader row, SchoolId school, string previous)
    {
        var attempt = body.GetProperty("attempt");
        (string What, string? Signed, string? Kept)[] pairs =
        [
            ("the previous hash", body.GetProperty("previous").GetString(), previous),
            ("the school", body.GetProperty("school").GetString(), school.ToString()),
            ("the number", body.GetProperty("sequence").ToString(), row.GetInt64(0).ToString(CultureInfo.InvariantCulture)),
            ("the person", body.GetProperty("person").GetString(), row.GetGuid(3).ToString()),
            ("the attempt", attempt.GetProperty("id").GetString(), row.GetGuid(4).ToString()),
            ("the receipt", body.GetProperty("receipt").GetString(), row.GetString(5)),
            ("the module", body.GetProperty("module").GetProperty("slug").GetString(), row.GetString(6)),
            ("the language", body.GetProperty("language").GetString(), row.GetString(7)),
            ("the time", body.GetProperty("signedAt").GetString(), ChainHash.Time(row.GetFieldValue<DateTimeOffset>(8))),
            ("the score", attempt.GetProperty("scorePercent").ToString(), row.IsDBNull(9) ? null : row.GetInt32(9).ToString(CultureInfo.InvariantCulture)),
            ("the pass", "True", row.IsDBNull(10) ? null : row.GetBoolean(10).ToString()),
            ("the marked answers", attempt.GetProperty("questionsHash").GetString(), row.IsDBNull(11) ? null : ChainHash.Of(row.GetString(11))),
            ("the state of the attempt", AttemptState.Signed, row.IsDBNull(14) ? null : row.GetString(14)),
            ("the edition", body.GetProperty("module").GetProperty("hash").GetString(), row.IsDBNull(15) ? null : row.GetString(15)),
        ];
        foreach (var (what, signed, kept) in pairs)
            if (signed != kept) return $"{what} differs from what was signed";

        // An erased name is no fault; one that is there must be the one signed.
        return !row.IsDBNull(12) && NameHash.Of(row.GetString(12), row.GetFieldValue<byte[]>(13)) != body.GetProperty("nameHash").GetString()
            ? "the name differs from the one signed" : null;
    }

    private static async Task<string?> HeadFaultAsync(NpgsqlConnection connection, SchoolId school, long sequence, string hash, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select sequence, hash from chain_heads where school_id = @school", connection)
        {
            Parameters = { new("school", school.Value) },
        };
        await using var head = await command.ExecuteReaderAsync(ct);
        if (!await head.ReadAsync(ct)) return sequence == 0 ? null : "the chain has no head row";
        if (head.GetInt64(0) > sequence) return $"attestation {sequence + 1} and those after it, up to {head.GetInt64(0)}, are missing";
        return head.GetInt64(0) != sequence || head.GetString(1) != hash ? "the head row does not match the last attestation" : null;
    }
}
