using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Records a choice in a scene; only the first counts, and the story goes on from it: later ones show what would have been.</summary>
public sealed class RecordDecision(CourseContext db, FindProgress find, TimeProvider clock)
{
    /// <summary>Keeps the first choice, the ending that it leads to, and the location; one statement, so all or nothing.</summary>
    /// <returns>What follows from the choice.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(
        Actor.Member actor, string slug, string scenario, string scene, string? choice, CancellationToken ct)
    {
        var found = await find.AtAsync(actor, slug, new ModuleLocation.Deciding(scenario, scene), ct);
        if (found.IsRefused(out var why, out var progress)) return why;
        var (told, at) = (progress.Module.Scenarios.First(one => one.Id == scenario), progress.Module.FindScene(scenario, scene)!);
        var way = progress.Way(told, told.StoryOf(at));
        var before = way.Before(scene);
        if (at.Told(before).Choices.FirstOrDefault(one => one.Id == choice) is not { } chosen) return TrainingRefusals.NothingChosen.Refuse();

        var next = new ModuleLocation.Following(scenario, scene, chosen.Id);
        var ending = progress.Module.FindEnding(scenario, chosen.Next(before.After(chosen)))?.Id;
        var (attempt, now, place, open) = (progress.Attempt.Id.Value, clock.UtcNowStored(), next.Write(), AttemptState.Open.Stored());
        await db.Database.ExecuteSqlAsync($"""
            with place as (
                update attempts set place = {place} where id = {attempt} and state = {open}),
            made as (
                insert into decisions (attempt_id, scenario_id, scene_id, choice_id, decided_at)
                values ({attempt}, {scenario}, {scene}, {chosen.Id}, {now}) on conflict do nothing returning 1)
            insert into endings_met (attempt_id, scenario_id, ending_id, met_at)
            select {attempt}, {scenario}, {ending}, {now} from made where {ending}::text is not null
            on conflict do nothing
            """, ct);
        return next;
    }
}
