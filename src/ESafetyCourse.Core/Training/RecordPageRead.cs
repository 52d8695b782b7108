using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Records that a page was read. Safe to do twice.</summary>
public sealed class RecordPageRead(CourseContext db, FindProgress find, TimeProvider clock)
{
    /// <summary>Marks the page as read and remembers the location that comes next.</summary>
    /// <returns>The next page, or the story that comes after the last one.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(Actor.Member actor, string slug, string page, CancellationToken ct)
    {
        var found = await find.AtAsync(actor, slug, new ModuleLocation.Reading(page), ct);
        if (found.IsRefused(out var why, out var progress)) return why;

        var next = After(page, progress);
        var (attempt, now, place, open) = (progress.Attempt.Id.Value, clock.UtcNowStored(), next.Write(), AttemptState.Open.Stored());
        await db.Database.ExecuteSqlAsync($"""
            with place as (update attempts set place = {place} where id = {attempt} and state = {open})
            insert into pages_read (attempt_id, page_id, read_at) values ({attempt}, {page}, {now}) on conflict do nothing
            """, ct);
        return next;
    }

    private static ModuleLocation After(string page, Progress progress)
    {
        var module = progress.Module;
        if (module.Pages.SkipWhile(one => one.Id != page).Skip(1).FirstOrDefault() is { } next) return new ModuleLocation.Reading(next.Id);
        // At some schools a module may tell no story.
        return (progress.NextScenario ?? module.Scenarios.FirstOrDefault()) is { } story ? new ModuleLocation.Opening(story.Id) : new ModuleLocation.Answering(0);
    }
}
