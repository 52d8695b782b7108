using System.Text.Json;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>The mark of an attempt as its row stands; <see cref="Score"/> is text, since a forger's may be no number.</summary>
internal sealed record KeptMark(
    string Score, int ScorePercent, bool Passed, IReadOnlyList<string> MissedRules, string Questions, double MarkedAt);

/// <summary>
/// An attempt with its mark and all that was done in it, as the rows stand. Instants are seconds since 1970. <c>Attested</c>: an
/// attestation of its own school names it. <c>Elsewhere</c>: the same person drew questions of the same module at another school too.
/// </summary>
internal sealed record KeptAttempt(
    Guid Id, Guid Person, bool PersonThere, string Module, Guid Edition, int Number, int PassMark, IReadOnlyList<string> Conditions, int Seed, string State,
    IReadOnlyList<string>? Drawn, double StartedAt, KeptMark? Mark, bool Attested, bool Elsewhere,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, IReadOnlySet<string> Pages,
    IReadOnlyDictionary<string, string> Endings, IReadOnlySet<(string Scenario, string Scene, string Choice)> Decisions)
{
    /// <summary>The attempts of one school, those of a person at a module together and in order.</summary>
    public static readonly string Rows = $"""
        select t.id, t.person_id, exists (select 1 from people p where p.id = t.person_id) as person_there,
               t.module_slug, t.edition_id, t.number, t.pass_mark, array_to_json(t.conditions)::text as conditions, t.seed, t.state, array_to_json(t.drawn)::text as drawn,
               {Written.Seconds("t.started_at")} as started_at,
               m.score::text as score, m.score_percent, m.passed, array_to_json(m.missed_rules)::text as missed_rules, m.questions,
               {Written.Seconds("m.marked_at")} as marked_at,
               exists (select 1 from attestations a where a.attempt_id = t.id and a.school_id = t.school_id and a.supersedes is null) as attested,
               exists (select 1 from attempts o where o.person_id = t.person_id and o.module_slug = t.module_slug
                                                  and o.school_id <> t.school_id and o.drawn is not null) as elsewhere,
               (select json_object_agg(question_id, array_to_json(chosen))::text from answers where attempt_id = t.id) as answers,
               (select json_agg(page_id)::text from pages_read where attempt_id = t.id) as pages,
               (select json_object_agg(scenario_id, ending_id)::text from endings_met where attempt_id = t.id) as endings,
               (select json_agg(json_build_array(scenario_id, scene_id, choice_id))::text
                from decisions where attempt_id = t.id) as decisions
        from attempts t left join marks m on m.attempt_id = t.id
        where t.school_id = @school order by t.module_slug, t.person_id, t.number
        """;

    public static KeptAttempt Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"), row.Get<Guid>("person_id"), row.Get<bool>("person_there"), row.Get<string>("module_slug"),
        row.Get<Guid>("edition_id"), row.Get<int>("number"), row.Get<int>("pass_mark"), Texts(row.Text("conditions")!), row.Get<int>("seed"), row.Get<string>("state"),
        row.Text("drawn") is { } drawn ? Texts(drawn) : null, row.Get<double>("started_at"),
        row.Text("score") is { } score ? ReadMark(row, score) : null, row.Get<bool>("attested"), row.Get<bool>("elsewhere"),
        Json<Dictionary<string, JsonElement>>(row, "answers")
            .ToDictionary(pair => pair.Key, pair => Texts(pair.Value.GetRawText()), StringComparer.Ordinal),
        Json<HashSet<string>>(row, "pages"), Json<Dictionary<string, string>>(row, "endings"),
        Json<List<string[]>>(row, "decisions").Select(part => (part[0], part[1], part[2])).ToHashSet());

    private static KeptMark ReadMark(NpgsqlDataReader row, string score) => new(
        score, row.Get<int>("score_percent"), row.Get<bool>("passed"), Texts(row.Text("missed_rules")!),
        row.Get<string>("questions"), row.Get<double>("marked_at"));

    private static T Json<T>(NpgsqlDataReader row, string column) where T : new() =>
        row.Text(column) is { } json ? JsonSerializer.Deserialize<T>(json)! : new T();

    // PostgreSQL's text[] may be nested or hold nulls, which the program never writes: such a list equals no other.
    internal static IReadOnlyList<string> Texts(string json)
    {
        using var list = JsonDocument.Parse(json);
        return
        [
            .. list.RootElement.EnumerateArray()
                .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()),
        ];
    }
}
