using System.Text.Json;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Training;

/// <summary>Finds how far a person is in a module.</summary>
public sealed class FindProgress(NpgsqlDataSource database, Editions editions, TimeProvider clock)
{
    // Every page inside a module asks for this: one question, whatever was done. An open attempt has no mark.
    private static readonly string Newest = Select("a.module_slug = $3");
    private static readonly string One = Select("a.id = $3");

    private static string Select(string which) => $"""
        select a.*, m.score, m.score_percent, m.passed, m.missed_rules, m.questions, m.marked_at,
               exists (select 1 from posts where posts.person_id = a.person_id and posts.school_id = a.school_id and {FactDays.On("$4", "posts.")}) as has_post,
               (select array_agg(page_id) from pages_read where attempt_id = a.id) as pages,
               (select array_agg(array[page_id, option_id]) from page_guesses where attempt_id = a.id) as guesses,
               (select array_agg(array[scenario_id, scene_id, choice_id]) from decisions where attempt_id = a.id) as decisions,
               (select array_agg(array[scenario_id, ending_id]) from endings_met where attempt_id = a.id) as endings,
               (select json_object_agg(question_id, chosen)::text from answers where attempt_id = a.id) as answers
        from attempts a
        left join marks m on m.attempt_id = a.id
        where a.person_id = $1 and a.school_id = $2 and {which}
        order by a.number desc limit 1
        """;

    /// <summary>The newest attempt with all that was done in it, or null before the first.</summary>
    public async Task<Progress?> RunAsync(Viewer.Self viewer, string slug, CancellationToken ct) => (await ReadAsync(viewer, Newest, slug, ct))?.Progress;

    /// <summary>One attempt of the viewer's with all that was done in it; null where they have none of that id at that school.</summary>
    public async Task<Progress?> RunAsync(Viewer.Self viewer, AttemptId attempt, CancellationToken ct) => (await ReadAsync(viewer, One, attempt.Value, ct))?.Progress;

    /// <summary>
    /// How far somebody is in each module that they began or signed: slug → state. It is that of the newest attempt; signed where they signed since for
    /// what they had done at another school, unless they have passed here meanwhile. One question, however many modules.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, AttemptState>> StatesAsync(Viewer.Self viewer, CancellationToken ct)
    {
        await using var command = Command("""
            select module_slug, case when c.signed_at >= t.started_at and t.state <> 'passed' then 'signed' else coalesce(t.state, 'signed') end as state
            from (select distinct on (module_slug) module_slug, state, started_at from attempts where person_id = $1 and school_id = $2
                  order by module_slug, number desc) t
            full join (select a.module_slug, max(a.signed_at) as signed_at from attestations a join attempts o on o.id = a.attempt_id
                       where a.person_id = $1 and a.school_id = $2 and o.school_id <> $2 group by a.module_slug) c using (module_slug)
            """, viewer);
        await using var row = await command.ExecuteReaderAsync(ct);
        var states = new Dictionary<string, AttemptState>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct)) states.Add(row.Get<string>("module_slug"), StoredName.Read<AttemptState>(row.Get<string>("state")));
        return states;
    }

    /// <summary>The same for one module of which the newest attempt is known: most attempts say it themselves.</summary>
    public async Task<AttemptState?> StateAsync(Viewer.Self viewer, string slug, Progress? newest, CancellationToken ct) =>
        newest?.Attempt.State is { } said and (AttemptState.Passed or AttemptState.Signed) ? said
        : (await StatesAsync(viewer, ct)).TryGetValue(slug, out var state) ? state : null;

    /// <summary>
    /// The progress of somebody who is about to do something at a location: the gate of every deed of the training and the quiz (a signature has one of its own, for what was signed before comes back). What was read and
    /// decided is never taken away, so that only handing in closes what is open; a deed that minds asks for it again as it saves.
    /// </summary>
    internal async Task<Outcome<Progress>> AtAsync(Actor.Member actor, string slug, ModuleLocation location, CancellationToken ct)
    {
        var viewer = Viewer.Of(actor);
        var found = await ReadAsync(viewer, Newest, slug, ct);
        if (!(found?.HasPost ?? await HasPostAsync(viewer, ct))) return TrainingRefusals.NoPost.Refuse();
        if (found is not var (progress, _)) return TrainingRefusals.NotBegun.Refuse();
        return progress.WhyNot(location) is { } why ? why : progress;
    }

    // Narrowed to the viewer as VisibleTo would: their own attempts at this school.
    private async Task<(Progress Progress, bool HasPost)?> ReadAsync(Viewer.Self viewer, string sql, object which, CancellationToken ct)
    {
        await using var command = Command(sql, viewer);
        command.Parameters.Add(new() { Value = which });
        command.Parameters.Add(new() { Value = clock.Today() });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var (attempt, hasPost) = (AttemptIn(row), row.Get<bool>("has_post"));
        var (pages, guesses) = (row.Maybe<string[]>("pages") ?? [], Rows(row, "guesses"));
        var (decisions, endings) = (Rows(row, "decisions"), Rows(row, "endings"));
        var (answers, mark) = (AnswersIn(row), row.Instant("marked_at") is null ? null : MarkIn(row));
        await row.CloseAsync();
        var edition = await editions.GetAsync(attempt.EditionId, ct);
        return (new Progress(
            attempt, edition, pages.ToHashSet(StringComparer.Ordinal), decisions.ToDictionary(one => (one[0], one[1]), one => one[2]),
            endings.ToDictionary(one => one[0], one => one[1], StringComparer.Ordinal), answers, mark)
        {
            Guesses = guesses.ToDictionary(one => one[0], one => one[1], StringComparer.Ordinal),
        }, hasPost);
    }

    private async Task<bool> HasPostAsync(Viewer.Self viewer, CancellationToken ct)
    {
        await using var command = Command($"select exists (select 1 from posts where person_id = $1 and school_id = $2 and {FactDays.On("$3")})", viewer);
        command.Parameters.Add(new() { Value = clock.Today() });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private NpgsqlCommand Command(string sql, Viewer.Self viewer)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = viewer.Person.Value });
        command.Parameters.Add(new() { Value = viewer.School.Value });
        return command;
    }

    private static Attempt AttemptIn(NpgsqlDataReader row) => new()
    {
        Id = new(row.Get<Guid>("id")), PersonId = new(row.Get<Guid>("person_id")), SchoolId = new(row.Get<Guid>("school_id")),
        ModuleSlug = row.Get<string>("module_slug"), EditionId = new(row.Get<Guid>("edition_id")), Number = row.Get<int>("number"),
        PassMark = row.Get<int>("pass_mark"), Conditions = row.Get<string[]>("conditions"), Seed = row.Get<int>("seed"), State = StoredName.Read<AttemptState>(row.Get<string>("state")),
        Place = row.Text("place"), Drawn = row.Maybe<string[]>("drawn"), StartedAt = row.Get<DateTimeOffset>("started_at"),
    };

    private static Mark MarkIn(NpgsqlDataReader row) => new()
    {
        AttemptId = new(row.Get<Guid>("id")), Score = row.Get<decimal>("score"), ScorePercent = row.Get<int>("score_percent"), Passed = row.Get<bool>("passed"),
        MissedRules = row.Get<string[]>("missed_rules"), Questions = row.Get<string>("questions"), MarkedAt = row.Get<DateTimeOffset>("marked_at"),
    };

    private static Dictionary<string, IReadOnlyCollection<string>> AnswersIn(NpgsqlDataReader row) => row.Text("answers") is not { } json ? []
        : JsonSerializer.Deserialize<Dictionary<string, string[]>>(json)!.ToDictionary(answer => answer.Key, IReadOnlyCollection<string> (answer) => answer.Value, StringComparer.Ordinal);

    private static List<string[]> Rows(NpgsqlDataReader row, string column) => row.Maybe<string[,]>(column) is not { } cells ? []
        : [.. Enumerable.Range(0, cells.GetLength(0)).Select(at => Enumerable.Range(0, cells.GetLength(1)).Select(cell => cells[at, cell]).ToArray())];
}
