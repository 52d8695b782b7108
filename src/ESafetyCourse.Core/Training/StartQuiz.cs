using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Draws the questions of an attempt, once.</summary>
public sealed class StartQuiz(CourseContext db, FindProgress find)
{
    /// <summary>Draws from the bank, least recently seen first, and stores the draw; of two at once the first one's stands.</summary>
    /// <returns>The first question.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(Actor.Member actor, string slug, CancellationToken ct)
    {
        var found = await find.AtAsync(actor, slug, new ModuleLocation.Answering(0), ct);
        if (found.IsRefused(out var why, out var progress)) return why;

        var (attempt, first) = (progress.Attempt.Id, new ModuleLocation.Answering(1));
        var (place, drawn) = (first.Write(), QuizDraw.Draw(progress.Module, await LastSeenAsync(actor.Person, slug, ct), progress.Attempt.Seed));
        await db.Attempts
            .Where(row => row.Id == attempt && row.State == AttemptState.Open && row.Drawn == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Drawn, drawn).SetProperty(r => r.Place, place), ct);
        return first;
    }

    // At every school: whoever changes schools is to meet new questions too.
    private async Task<Dictionary<string, int>> LastSeenAsync(PersonId person, string slug, CancellationToken ct)
    {
        var earlier = await db.Attempts.AsNoTracking()
            .Where(row => row.PersonId == person && row.ModuleSlug == slug && row.Drawn != null)
            .OrderBy(row => row.StartedAt)
            .Select(row => row.Drawn!)
            .ToListAsync(ct);
        var lastSeen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, drawn) in earlier.Index())
            foreach (var question in drawn) lastSeen[question] = at + 1;
        return lastSeen;
    }
}
