using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Finds how far a person is in a module.</summary>
public sealed class FindProgress(CourseContext db, Editions editions)
{
    /// <summary>The newest attempt with all that was done in it, or null before the first.</summary>
    public async Task<Progress?> RunAsync(Viewer.Self viewer, string slug, CancellationToken ct)
    {
        var attempt = await db.Attempts.AsNoTracking().VisibleTo(viewer)
            .Where(row => row.ModuleSlug == slug)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct);
        return attempt is null ? null : await OfAsync(attempt, ct);
    }

    private async Task<Progress> OfAsync(Attempt attempt, CancellationToken ct)
    {
        var edition = await editions.GetAsync(attempt.EditionId, ct);
        var pages = await db.PagesRead.Where(row => row.AttemptId == attempt.Id).Select(row => row.PageId).ToHashSetAsync(ct);
        var decisions = await db.Decisions.AsNoTracking().Where(row => row.AttemptId == attempt.Id)
            .ToDictionaryAsync(row => (row.ScenarioId, row.SceneId), row => row.ChoiceId, ct);
        var endings = await db.EndingsMet.AsNoTracking().Where(row => row.AttemptId == attempt.Id)
            .ToDictionaryAsync(row => row.ScenarioId, row => row.EndingId, ct);
        var answers = await db.Answers.AsNoTracking().Where(row => row.AttemptId == attempt.Id)
            .ToDictionaryAsync(row => row.QuestionId, row => (IReadOnlyCollection<string>)row.Chosen, ct);
        var mark = await db.Marks.AsNoTracking().FirstOrDefaultAsync(row => row.AttemptId == attempt.Id, ct);
        return new Progress(attempt, edition, pages, decisions, endings, answers, mark);
    }
}
