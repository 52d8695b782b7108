using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Training;

/// <summary>Finds how far a person is in a module.</summary>
public sealed class FindProgress(CourseContext db, NpgsqlDataSource database, Editions editions)
{
    // Every page asks for all that was done in an attempt: one question instead of four.
    private const string Done = """
        select 'page', page_id, null, null, null::text[] from pages_read where attempt_id = $1
        union all select 'decision', scenario_id, scene_id, choice_id, null from decisions where attempt_id = $1
        union all select 'ending', scenario_id, null, ending_id, null from endings_met where attempt_id = $1
        union all select 'answer', question_id, null, null, chosen from answers where attempt_id = $1
        """;

    /// <summary>The newest attempt with all that was done in it, or null before the first.</summary>
    public async Task<Progress?> RunAsync(Viewer.Self viewer, string slug, CancellationToken ct)
    {
        var attempt = await db.Attempts.AsNoTracking().VisibleTo(viewer)
            .Where(row => row.ModuleSlug == slug)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct);
        return attempt is null ? null : await OfAsync(attempt, ct);
    }

    /// <summary>The state of the newest attempt at each module that was begun: slug → one of <see cref="AttemptState"/>. One question, however many modules.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync(Viewer.Self viewer, CancellationToken ct) => await db.Attempts.VisibleTo(viewer)
        .GroupBy(row => row.ModuleSlug)
        .Select(attempts => attempts.OrderByDescending(row => row.Number).Select(row => new { row.ModuleSlug, row.State }).First())
        .ToDictionaryAsync(row => row.ModuleSlug, row => row.State, StringComparer.Ordinal, ct);

    // The attempt has passed VisibleTo; what was done in it is read by its id alone.
    private async Task<Progress> OfAsync(Attempt attempt, CancellationToken ct)
    {
        var edition = await editions.GetAsync(attempt.EditionId, ct);
        var pages = new HashSet<string>();
        var decisions = new Dictionary<(string, string), string>();
        var endings = new Dictionary<string, string>();
        var answers = new Dictionary<string, IReadOnlyCollection<string>>();
        await using var command = database.CreateCommand(Done);
        command.Parameters.Add(new() { Value = attempt.Id.Value });
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                var what = row.GetString(1);
                switch (row.GetString(0))
                {
                    case "page": pages.Add(what); break;
                    case "decision": decisions.Add((what, row.GetString(2)), row.GetString(3)); break;
                    case "ending": endings.Add(what, row.GetString(3)); break;
                    default: answers.Add(what, row.GetFieldValue<string[]>(4)); break;
                }
            }
        }

        return new Progress(attempt, edition, pages, decisions, endings, answers, await MarkOfAsync(attempt, ct));
    }

    // The mark and the end of the open state are one save.
    private async Task<Mark?> MarkOfAsync(Attempt attempt, CancellationToken ct) =>
        attempt.State == AttemptState.Open ? null : await db.Marks.AsNoTracking().FirstOrDefaultAsync(row => row.AttemptId == attempt.Id, ct);
}
