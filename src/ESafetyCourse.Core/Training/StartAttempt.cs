using System.Security.Cryptography;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>
/// Begins an attempt on the newest edition, with the pass mark of the school profile at this moment. After a failed quiz
/// the pages read and the scenarios ended come along, so that one goes straight to new questions.
/// </summary>
public sealed class StartAttempt(CourseContext db, TimeProvider clock)
{
    /// <summary>Starts, unless one is under way already: two clicks make one attempt.</summary>
    public async Task RunAsync(Viewer.Self viewer, PublishedEdition edition, int passMark, CancellationToken ct)
    {
        var slug = edition.Module.Slug;
        var last = await db.Attempts.VisibleTo(viewer)
            .Where(row => row.ModuleSlug == slug)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct);
        if (last?.State is AttemptState.Open or AttemptState.Passed) return;

        var attempt = new Attempt
        {
            Id = TypedId.New<AttemptId>(), PersonId = viewer.Person, SchoolId = viewer.School, ModuleSlug = slug,
            EditionId = edition.Id, Number = (last?.Number ?? 0) + 1, PassMark = passMark,
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
            db.ChangeTracker.Clear();
            return;
        }

        if (last is { State: AttemptState.Failed }) await BringAlongAsync(last, attempt, edition.Module, ct);
        await save.CommitAsync(ct);
    }

    private async Task BringAlongAsync(Attempt last, Attempt attempt, Module module, CancellationToken ct)
    {
        var (from, to) = (last.Id.Value, attempt.Id.Value);
        var pages = module.Pages.Select(page => page.Id).ToArray();
        var scenarios = module.Scenarios.Select(scenario => scenario.Id).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            insert into pages_read select {to}, page_id, read_at from pages_read
            where attempt_id = {from} and page_id = any({pages})
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into decisions select {to}, scenario_id, scene_id, choice_id, decided_at from decisions
            where attempt_id = {from} and scenario_id = any({scenarios})
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into endings_met select {to}, scenario_id, ending_id, met_at from endings_met
            where attempt_id = {from} and scenario_id = any({scenarios})
            """, ct);
    }
}
