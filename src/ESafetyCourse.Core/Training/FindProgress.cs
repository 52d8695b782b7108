using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Training;

/// <summary>Finds how far a person is in a module.</summary>
public sealed class FindProgress(CourseContext db, NpgsqlDataSource database, Editions editions)
{
    // Every page asks for all that was done in an attempt: one question instead of four.
    private const string Done = """
        select 'page' as what, page_id as id, null as scene_id, null as then_id, null::text[] as chosen from pages_read where attempt_id = @attempt
        union all select 'decision', scenario_id, scene_id, choice_id, null from decisions where attempt_id = @attempt
        union all select 'ending', scenario_id, null, ending_id, null from endings_met where attempt_id = @attempt
        union all select 'answer', question_id, null, null, chosen from answers where attempt_id = @attempt
        """;

    /// <summary>The newest attempt with all that was done in it, or null before the first.</summary>
    public async Task<Progress?> RunAsync(Viewer.Self viewer, string slug, CancellationToken ct) =>
        await Newest(viewer, slug).FirstOrDefaultAsync(ct) is { } attempt ? await OfAsync(attempt, ct) : null;

    /// <summary>The state of the newest attempt at each module that was begun: slug → state. One question, however many modules.</summary>
    public async Task<IReadOnlyDictionary<string, AttemptState>> StatesAsync(Viewer.Self viewer, CancellationToken ct) => await db.Attempts.VisibleTo(viewer)
        .GroupBy(row => row.ModuleSlug)
        .Select(attempts => attempts.OrderByDescending(row => row.Number).Select(row => new { row.ModuleSlug, row.State }).First())
        .ToDictionaryAsync(row => row.ModuleSlug, row => row.State, StringComparer.Ordinal, ct);

    /// <summary>
    /// The progress of somebody who is about to do something at a location: the gate of every deed inside a module. What was read and
    /// decided is never taken away, so that only handing in closes what is open; a deed that minds asks for it again as it saves.
    /// </summary>
    internal async Task<Outcome<Progress>> AtAsync(Actor.Member actor, string slug, ModuleLocation location, CancellationToken ct)
    {
        var viewer = new Viewer.Self(actor.Person, actor.School);
        var posts = db.Posts.VisibleTo(viewer).Where(post => post.EndedAt == null);
        var found = await Newest(viewer, slug).Select(row => new { Attempt = row, HasPost = posts.Any() }).FirstOrDefaultAsync(ct);
        if (!(found?.HasPost ?? await posts.AnyAsync(ct))) return TrainingRefusals.NoPost.Refuse();
        if (found is null) return TrainingRefusals.NotBegun.Refuse();
        var progress = await OfAsync(found.Attempt, ct);
        return progress.WhyNot(location) is { } why ? why : progress;
    }

    private IQueryable<Attempt> Newest(Viewer.Self viewer, string slug) => db.Attempts.AsNoTracking().VisibleTo(viewer)
        .Where(row => row.ModuleSlug == slug)
        .OrderByDescending(row => row.Number);

    // The attempt has passed VisibleTo; what was done in it is read by its id alone.
    private async Task<Progress> OfAsync(Attempt attempt, CancellationToken ct)
    {
        var edition = await editions.GetAsync(attempt.EditionId, ct);
        var pages = new HashSet<string>();
        var decisions = new Dictionary<(string, string), string>();
        var endings = new Dictionary<string, string>();
        var answers = new Dictionary<string, IReadOnlyCollection<string>>();
        await using var command = database.CreateCommand(Done);
        command.Parameters.Add(new("attempt", attempt.Id.Value));
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                var id = row.Get<string>("id");
                switch (row.Get<string>("what"))
                {
                    case "page": pages.Add(id); break;
                    case "decision": decisions.Add((id, row.Get<string>("scene_id")), row.Get<string>("then_id")); break;
                    case "ending": endings.Add(id, row.Get<string>("then_id")); break;
                    default: answers.Add(id, row.Get<string[]>("chosen")); break;
                }
            }
        }

        return new Progress(attempt, edition, pages, decisions, endings, answers, await MarkOfAsync(attempt, ct));
    }

    // The mark and the end of the open state are one save.
    private async Task<Mark?> MarkOfAsync(Attempt attempt, CancellationToken ct) =>
        attempt.State == AttemptState.Open ? null : await db.Marks.AsNoTracking().FirstOrDefaultAsync(row => row.AttemptId == attempt.Id, ct);
}
