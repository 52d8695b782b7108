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
        select a.sequence, a.body, a.hash, a.receipt, a.person_id, a.attempt_id, a.module_slug, a.language, a.signed_at, a.supersedes,
               m.score, m.score_percent, m.passed, m.missed_rules, m.questions, m.marked_at, n.name, n.salt,
               t.state, t.number, t.pass_mark, t.person_id as attempted_by, e.content_hash, e.number as edition
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
                    return new ChainFinding(slug, sequence, hash, $"attestation {row.GetInt64(0)} (receipt {row.GetString(3)}): {fault}");
                (sequence, hash) = (row.GetInt64(0), row.GetString(2));
            }
        }

        return new ChainFinding(slug, sequence, hash, await HeadFaultAsync(connection, school, sequence, hash, ct));
    }

    private static string? Fault(NpgsqlDataReader row, SchoolId school, long sequence, string hash)
    {
        if (row.GetInt64(0) != sequence + 1) return $"number {sequence + 1} is missing before it";
        if (ChainHash.Of(row.GetString(1)) != row.GetString(2)) return "its text does not match its hash";
        try
        {
            using var body = JsonDocument.Parse(row.GetString(1));
            return BodyFault(body.RootElement, row, school, hash);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "its text is not one that the program writes";
        }
    }

    private static string? BodyFault(JsonElement body, NpgsqlDataReader row, SchoolId school, string previous)
    {
        var (attempt, module) = (body.GetProperty("attempt"), body.GetProperty("module"));
        (string What, string? Signed, string? Kept)[] pairs =
        [
            ("the previous hash", Text(body, "previous"), previous),
            ("the school", Text(body, "school"), school.ToString()),
            ("the number", Text(body, "sequence"), Kept(row, "sequence")),
            ("the person", Text(body, "person"), Kept(row, "person_id")),
            ("the receipt", Text(body, "receipt"), Kept(row, "receipt")),
            ("the language", Text(body, "language"), Kept(row, "language")),
            ("the time", Text(body, "signedAt"), Kept(row, "signed_at")),
            ("what it supersedes", body.TryGetProperty("supersedes", out var earlier) ? earlier.GetString() : null, Kept(row, "supersedes")),
            ("the module", Text(module, "slug"), Kept(row, "module_slug")),
            ("the edition", Text(module, "hash"), Kept(row, "content_hash")),
            ("the edition's number", Text(module, "edition"), Kept(row, "edition")),
            .. AttemptPairs(attempt, row),
        ];
        foreach (var (what, signed, kept) in pairs)
            if (signed != kept) return $"{what} differs from what was signed";

        // An erased name is no fault; one that is there must be the one signed.
        return Kept(row, "name") is { } name && NameHash.Of(name, row.GetFieldValue<byte[]>(row.GetOrdinal("salt"))) != Text(body, "nameHash")
            ? "the name differs from the one signed" : null;
    }

    private static IEnumerable<(string What, string? Signed, string? Kept)> AttemptPairs(JsonElement attempt, NpgsqlDataReader row) =>
    [
        ("the attempt", Text(attempt, "id"), Kept(row, "attempt_id")),
        ("the person of the attempt", Kept(row, "person_id"), Kept(row, "attempted_by")),
        ("the attempt's number", Text(attempt, "number"), Kept(row, "number")),
        ("the state of the attempt", AttemptState.Signed, Kept(row, "state")),
        ("the pass mark", Text(attempt, "passMark"), Kept(row, "pass_mark")),
        ("the score", Text(attempt, "score"), Kept(row, "score")),
        ("the score in whole per cent", Text(attempt, "scorePercent"), Kept(row, "score_percent")),
        ("the pass", "True", Kept(row, "passed")),
        ("the list of rules missed", "", Kept(row, "missed_rules")),
        ("the record of answers", Text(attempt, "questionsHash"), Kept(row, "questions") is { } questions ? ChainHash.Of(questions) : null),
        ("the time of the mark", Text(attempt, "markedAt"), Kept(row, "marked_at")),
    ];

    private static string Text(JsonElement part, string name) => part.GetProperty(name).ToString();

    /// <summary>A column as the chain writes such a value; null when it, or the whole row, isn't there.</summary>
    private static string? Kept(NpgsqlDataReader row, string column) => row[column] switch
    {
        DBNull => null,
        DateTime at => ChainHash.Time(at),
        decimal score => score.ToString("0.00", CultureInfo.InvariantCulture),
        string[] rules => string.Join(' ', rules),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

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
