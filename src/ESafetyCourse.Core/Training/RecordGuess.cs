using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Records what somebody thinks before a page explains it: the first answer, and none from after the page was read.</summary>
public sealed class RecordGuess(CourseContext db, FindProgress find, TimeProvider clock)
{
    /// <summary>Keeps the answer.</summary>
    /// <returns>The page, which is shown from now on.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(Actor.Member actor, string slug, string page, string? option, CancellationToken ct)
    {
        var here = new ModuleLocation.Reading(page);
        var found = await find.AtAsync(actor, slug, here, ct);
        if (found.IsRefused(out var why, out var progress)) return why;
        if (progress.Module.Pages.First(one => one.Id == page).Guess is not { } asked) return TrainingRefusals.NotThere.Refuse();
        if (asked.Options.All(one => one.Id != option)) return TrainingRefusals.NothingChosen.Refuse();
        if (progress.PagesRead.Contains(page)) return here;

        var (attempt, now) = (progress.Attempt.Id.Value, clock.UtcNowStored());
        await db.Database.ExecuteSqlAsync($"""
            insert into page_guesses (attempt_id, page_id, option_id, guessed_at) values ({attempt}, {page}, {option}, {now}) on conflict do nothing
            """, ct);
        return here;
    }
}
