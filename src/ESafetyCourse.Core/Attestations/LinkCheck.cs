using System.Text.Json;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Looks at one attestation of a chain: at its hash, and at everything signed that is also kept beside it.</summary>
internal static class LinkCheck
{
    /// <summary>The attestations of one school in order, each with what belongs to it.</summary>
    public static readonly string Rows = $"""
        select a.sequence, a.body, a.hash, a.receipt, a.school_id, a.person_id, a.attempt_id, a.module_slug, a.language,
               {Written.Time("a.signed_at")} as signed_at, {Written.Seconds("a.signed_at")} as signed_seconds, a.supersedes,
               m.score::text as score, m.score_percent, m.passed::text as passed,
               array_to_string(m.missed_rules, ' ', '?') as missed_rules, m.questions,
               {Written.Time("m.marked_at")} as marked_at, n.name, n.salt, p.id as person_there, p.erased_at::text as erased_at,
               t.state, t.number, t.pass_mark, t.person_id as attempted_by, t.school_id as attempted_at, t.module_slug as attempted,
               t.edition_id, e.content_hash, e.number as edition, s.school_id as superseded_at, s.person_id as superseded_of,
               (select json_object_agg(scenario_id, ending_id)::text from endings_met where attempt_id = a.attempt_id) as endings, o.posts
        from attestations a
        left join marks m on m.attempt_id = a.attempt_id
        left join signed_names n on n.attestation_id = a.id
        left join people p on p.id = a.person_id
        left join attempts t on t.id = a.attempt_id
        left join editions e on e.id = t.edition_id
        left join attestations s on s.id = a.supersedes
        left join ({KeptPost.Rows}) o on o.person_id = a.person_id
        where a.school_id = @school order by a.sequence
        """;

    /// <summary>What is wrong with the row; null where everything fits.</summary>
    /// <param name="row">A row of <see cref="Rows"/>.</param>
    /// <param name="sequence">Number of the row before it.</param>
    /// <param name="hash">Hash of the row before it.</param>
    /// <param name="editions">The editions that its school uses.</param>
    public static string? Fault(NpgsqlDataReader row, long sequence, string hash, CheckedEditions editions)
    {
        if (row.GetInt64(0) <= sequence) return "its number stands twice";
        if (row.GetInt64(0) != sequence + 1) return $"number {sequence + 1} is missing before it";
        if (ChainHash.Of(row.GetString(1)) != row.GetString(2)) return "its text does not match its hash";
        try
        {
            using var body = JsonDocument.Parse(row.GetString(1));
            return BodyFault(body.RootElement, row, hash)
                ?? BesideFault(body.RootElement, row)
                ?? EditionFault(body.RootElement, row, editions);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "its text is not one that the program writes";
        }
    }

    private static string? BodyFault(JsonElement body, NpgsqlDataReader row, string previous)
    {
        var (attempt, module) = (body.GetProperty("attempt"), body.GetProperty("module"));
        (string What, string? Signed, string? Kept)[] pairs =
        [
            ("the previous hash", Text(body, "previous"), previous),
            ("the school", Text(body, "school"), row.Text("school_id")),
            ("the number", Text(body, "sequence"), row.Text("sequence")),
            ("the person", Text(body, "person"), row.Text("person_id")),
            ("the receipt", Text(body, "receipt"), row.Text("receipt")),
            ("the language", Text(body, "language"), row.Text("language")),
            ("the time", Text(body, "signedAt"), row.Text("signed_at")),
            ("what it supersedes", body.TryGetProperty("supersedes", out var earlier) ? earlier.GetString() : null, row.Text("supersedes")),
            ("the module", Text(module, "slug"), row.Text("module_slug")),
            ("the edition", Text(module, "hash"), row.Text("content_hash")),
            ("the edition's number", Text(module, "edition"), row.Text("edition")),
            .. AttemptPairs(attempt, row),
        ];
        return pairs.Where(pair => pair.Signed != pair.Kept).Select(pair => $"{pair.What} differs from what was signed").FirstOrDefault();
    }

    private static IEnumerable<(string What, string? Signed, string? Kept)> AttemptPairs(JsonElement attempt, NpgsqlDataReader row) =>
    [
        ("the attempt", Text(attempt, "id"), row.Text("attempt_id")),
        ("the person of the attempt", row.Text("person_id"), row.Text("attempted_by")),
        ("the school of the attempt", row.Text("school_id"), row.Text("attempted_at")),
        ("the module of the attempt", row.Text("module_slug"), row.Text("attempted")),
        ("the attempt's number", Text(attempt, "number"), row.Text("number")),
        ("the state of the attempt", AttemptState.Signed.Stored(), row.Text("state")),
        ("the pass mark", Text(attempt, "passMark"), row.Text("pass_mark")),
        ("the score", Text(attempt, "score"), row.Text("score")),
        ("the score in whole per cent", Text(attempt, "scorePercent"), row.Text("score_percent")),
        ("the pass", "true", row.Text("passed")),
        ("the list of rules missed", "", row.Text("missed_rules")),
        ("the record of answers", Text(attempt, "questionsHash"), row.Text("questions") is { } questions ? ChainHash.Of(questions) : null),
        ("the time of the mark", Text(attempt, "markedAt"), row.Text("marked_at")),
    ];

    private static string? BesideFault(JsonElement body, NpgsqlDataReader row)
    {
        if (row.Text("person_there") is null) return "its person is not there";
        if (row.Text("name") is not { } name)
        {
            // An erased name is no fault, as long as its person was erased.
            if (row.Text("erased_at") is null) return "the name signed is not there, though nobody erased its person";
        }
        else if (NameHash.Of(name, row.GetFieldValue<byte[]>(row.GetOrdinal("salt"))) != Text(body, "nameHash"))
        {
            return "the name differs from the one signed";
        }

        if (row.Text("supersedes") is not null
            && (row.Text("superseded_at"), row.Text("superseded_of")) != (row.Text("school_id"), row.Text("person_id")))
            return "what it supersedes is not of the same person and school";
        return KeptPost.Fault(body.GetProperty("posts"), row.Text("posts"), row.GetDouble(row.GetOrdinal("signed_seconds")));
    }

    private static string? EditionFault(JsonElement body, NpgsqlDataReader row, CheckedEditions editions)
    {
        if (editions.Find(row.GetGuid(row.GetOrdinal("edition_id"))) is not { } module) return null; // Said of the edition itself.
        if (Text(body.GetProperty("module"), "id") != module.Id) return "the module's id differs from what was signed";
        var met = row.Text("endings") is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        var kept = module.Scenarios.Select(scenario => (scenario.Id, Signed(scenario, met)));
        var signed = body.GetProperty("scenarios").EnumerateArray()
            .Select(part => (Text(part, "id"), part.GetProperty("ending").GetString()));
        return kept.SequenceEqual(signed) ? null : "the endings met differ from what was signed";
    }

    private static string? Signed(Scenario scenario, Dictionary<string, string> met) =>
        scenario.Sensitive ? "met" : met.GetValueOrDefault(scenario.Id); // As AttestationBody writes it.

    private static string Text(JsonElement part, string name) => part.GetProperty(name).ToString();
}
