using System.Globalization;
using System.Text.Json;
using ESafetyCourse.Core.Evidence;
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
               t.school_id <> a.school_id and exists (
                   select 1 from attestations h where h.attempt_id = a.attempt_id and h.school_id = t.school_id and h.person_id = a.person_id and h.supersedes is null
                   and h.signed_at < a.signed_at + interval '1 hour') as signed_there,
               t.edition_id, array_to_json(t.conditions)::text as conditions, e.content_hash, e.number as edition,
               s.school_id as superseded_at, s.person_id as superseded_of,
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
        var number = row.Get<long>("sequence");
        if (number <= sequence) return "its number stands twice";
        if (number != sequence + 1) return $"number {sequence + 1} is missing before it";
        if (ChainHash.Of(row.Get<string>("body")) != row.Get<string>("hash")) return "its text does not match its hash";
        AttestationDocument signed;
        try
        {
            signed = AttestationText.Read(row.Get<string>("body"));
        }
        catch (FormatException e)
        {
            return e.Message;
        }

        return SignedFault(signed, row, hash) ?? CitedFault(signed, row) ?? RefresherFault(signed) ?? BesideFault(signed, row) ?? EditionFault(signed, row, editions);
    }

    private static string? SignedFault(AttestationDocument signed, NpgsqlDataReader row, string previous)
    {
        (string What, string? Signed, string? Kept)[] pairs =
        [
            ("the previous hash", signed.Previous, previous),
            ("the school", signed.School.ToString(), row.AsText("school_id")),
            ("the number", Text(signed.Sequence), row.AsText("sequence")),
            ("the person", signed.Person.ToString(), row.AsText("person_id")),
            ("the receipt", signed.Receipt, row.Text("receipt")),
            ("the language", signed.Language.Stored(), row.Text("language")),
            ("the time", ChainHash.Time(signed.SignedAt), row.Text("signed_at")),
            ("what it supersedes", signed.Supersedes?.ToString(), row.AsText("supersedes")),
            ("the module", signed.Module.Slug, row.Text("module_slug")),
            ("the edition", signed.Module.Hash, row.Text("content_hash")),
            ("the edition's number", Text(signed.Module.Edition), row.AsText("edition")),
            .. AttemptPairs(signed, row),
        ];
        return pairs.Where(pair => pair.Signed != pair.Kept).Select(pair => $"{pair.What} differs from what was signed").FirstOrDefault();
    }

    private static IEnumerable<(string What, string? Signed, string? Kept)> AttemptPairs(AttestationDocument signed, NpgsqlDataReader row)
    {
        var attempt = signed.Attempt;
        return
        [
            ("the attempt", attempt.Id.ToString(), row.AsText("attempt_id")),
            ("the person of the attempt", row.AsText("person_id"), row.AsText("attempted_by")),
            ("the school of the attempt", (signed.Cited?.School ?? signed.School).ToString(), row.AsText("attempted_at")),
            ("the module of the attempt", row.Text("module_slug"), row.Text("attempted")),
            ("the attempt's number", Text(attempt.Number), row.AsText("number")),
            ("the state of the attempt", AttemptState.Signed.Stored(), row.Text("state")),
            ("the pass mark", Text(attempt.PassMark), row.AsText("pass_mark")),
            ("the score", attempt.Score, row.Text("score")),
            ("the score in whole per cent", Text(attempt.ScorePercent), row.AsText("score_percent")),
            ("the pass", "true", row.Text("passed")),
            ("the list of rules missed", "", row.Text("missed_rules")),
            ("the record of answers", attempt.QuestionsHash, row.Text("questions") is { } questions ? ChainHash.Of(questions) : null),
            ("the time of the mark", ChainHash.Time(attempt.MarkedAt), row.Text("marked_at")),
        ];
    }

    // Clocks of two instances may differ by less than an hour. That the person agreed stands in the same text, or it is none that the program writes.
    private static string? CitedFault(AttestationDocument signed, NpgsqlDataReader row) => signed.Cited is not { } cited ? null
        : cited.School == signed.School ? "it cites the mark of its own school"
        : row.Get<bool>("signed_there") ? null : "the attempt that it cites was not signed for at its own school";

    // Nothing is kept beside it: the visit goes, and the school's profile changes. It must follow from what stands in the same text.
    private static string? RefresherFault(AttestationDocument signed) =>
        signed.RefresherMonths is { } months && signed.RefresherDueOn != DueOn(signed.SignedAt, months)
            ? "its refresher date is not that of its time and months" : null;

    private static DateOnly? DueOn(DateTimeOffset signedAt, int months)
    {
        try
        {
            return Refresher.DueOn(signedAt, months);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // A forger's may be beyond the calendar.
        }
    }

    private static string? BesideFault(AttestationDocument signed, NpgsqlDataReader row)
    {
        if (row.AsText("person_there") is null) return "its person is not there";
        if (row.Text("name") is not { } name)
        {
            // An erased name is no fault, as long as its person was erased.
            if (row.Text("erased_at") is null) return "the name signed is not there, though nobody erased its person";
        }
        else if (SaltedHash.Of(name, row.Get<byte[]>("salt")) != signed.NameHash)
        {
            return "the name differs from the one signed";
        }

        if (row.Id("supersedes") is not null
            && (row.Id("superseded_at"), row.Id("superseded_of")) != (row.Id("school_id"), row.Id("person_id")))
            return "what it supersedes is not of the same person and school";
        return KeptPost.Fault(signed.Posts, row.Text("posts"), row.Get<double>("signed_seconds"));
    }

    private static string? EditionFault(AttestationDocument signed, NpgsqlDataReader row, CheckedEditions editions)
    {
        if (editions.Find(row.Get<Guid>("edition_id")) is not { } module) return null; // Said of the edition itself.
        if (signed.Module.Id != module.Id) return "the module's id differs from what was signed";
        var met = row.Text("endings") is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        var told = module.For(KeptAttempt.Texts(row.Text("conditions")!)).Scenarios; // What was there at the school.
        return told.Select(scenario => SignedScenario.Of(scenario, met)).SequenceEqual(signed.Scenarios)
            ? null : "the endings met differ from what was signed";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
