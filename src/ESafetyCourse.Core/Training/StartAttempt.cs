using System.Security.Cryptography;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>
/// Begins an attempt on the newest edition, with the pass mark of the school profile at this moment. After a failed quiz
/// the pages read and the scenarios ended come along, as far as their text is the same, so that one goes straight to new questions.
/// </summary>
public sealed class StartAttempt(CourseContext db, Editions editions, Profiles profiles, FindProgress find, TimeProvider clock)
{
    /// <summary>Starts, unless one is under way already: two clicks make one attempt.</summary>
    /// <returns>Where to go on in the attempt that is under way now.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(Actor.Member actor, string slug, CancellationToken ct)
    {
        var viewer = Viewer.Of(actor);
        var posts = db.Posts.VisibleTo(viewer).HeldOn(clock.Today());
        var school = await db.Schools.Where(row => row.Id == actor.School).Select(row => new { row.ProfileSetAt, HasPost = posts.Any() }).SingleAsync(ct);
        if (!school.HasPost) return TrainingRefusals.NoPost.Refuse();
        if (await editions.NewestAsync(slug, ct) is not { } edition) return TrainingRefusals.ModuleUnknown.Refuse();
        var profile = await profiles.OfAsync(actor.School, school.ProfileSetAt, edition, ct);
        if (profile.Missing(edition.Module) is { Count: > 0 } missing)
            return TrainingRefusals.ModuleNotReady.Refuse(string.Join(' ', missing.Select(variable => variable.Name)));

        await BeginAsync(viewer, edition, profile, ct);
        return (await find.RunAsync(viewer, slug, ct))!.Resume;
    }

    private async Task BeginAsync(Viewer.Self viewer, PublishedEdition edition, SchoolProfile profile, CancellationToken ct)
    {
        var slug = edition.Module.Slug;
        var last = await db.Attempts.AsNoTracking().VisibleTo(viewer)
            .Where(row => row.ModuleSlug == slug)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct);
        if (last?.State is AttemptState.Open or AttemptState.Passed) return;

        var attempt = new Attempt
        {
            Id = TypedId.New<AttemptId>(), PersonId = viewer.Person, SchoolId = viewer.School, ModuleSlug = slug,
            EditionId = edition.Id, Number = (last?.Number ?? 0) + 1, PassMark = profile.PassMarkPercent, Conditions = Conditions.Held(edition.Module, profile),
            Seed = RandomNumberGenerator.GetInt32(int.MaxValue), State = AttemptState.Open, StartedAt = clock.UtcNowStored(),
        };
        await using var save = await db.Database.BeginTransactionAsync(ct);
        db.Add(attempt);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_attempts_under_way") || e.Broke("ux_attempts_number"))
        {
            db.ChangeTracker.Clear(); // Two clicks: the first one began it.
            return;
        }

        if (last is { State: AttemptState.Failed }) await BringAlongAsync(last, attempt, edition.Module, ct);
        await save.CommitAsync(ct);
    }

    private async Task BringAlongAsync(Attempt last, Attempt attempt, Module module, CancellationToken ct)
    {
        var (from, to) = (last.Id.Value, attempt.Id.Value);
        // What reads as it did: a page or a story that was changed is to be read again.
        var (before, now) = ((await editions.GetAsync(last.EditionId, ct)).Module.For(last.Conditions), module.For(attempt.Conditions));
        var read = before.Pages.ToDictionary(page => page.Id, EditionDocument.HashOf, StringComparer.Ordinal);
        var told = before.Scenarios.ToDictionary(story => story.Id, EditionDocument.HashOf, StringComparer.Ordinal);
        var pages = now.Pages.Where(page => read.GetValueOrDefault(page.Id) == EditionDocument.HashOf(page)).Select(page => page.Id).ToArray();
        var scenarios = now.Scenarios.Where(story => told.GetValueOrDefault(story.Id) == EditionDocument.HashOf(story)).Select(story => story.Id).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            insert into pages_read (attempt_id, page_id, read_at) select {to}, page_id, read_at from pages_read
            where attempt_id = {from} and page_id = any({pages})
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into decisions (attempt_id, scenario_id, scene_id, choice_id, decided_at)
            select {to}, scenario_id, scene_id, choice_id, decided_at from decisions
            where attempt_id = {from} and scenario_id = any({scenarios})
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into endings_met (attempt_id, scenario_id, ending_id, met_at) select {to}, scenario_id, ending_id, met_at from endings_met
            where attempt_id = {from} and scenario_id = any({scenarios})
            """, ct);
    }
}
