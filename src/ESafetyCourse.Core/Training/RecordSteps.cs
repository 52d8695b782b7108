using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Records that a page was read. Safe to do twice.</summary>
public sealed class RecordPageRead(CourseContext db, TimeProvider clock)
{
    /// <summary>Marks the page as read and remembers the place that comes next.</summary>
    public Task RunAsync(Progress progress, string page, ModuleLocation next, CancellationToken ct)
    {
        var (attempt, now, place) = (progress.Attempt.Id.Value, clock.UtcNowStored(), next.Write());
        return db.Database.ExecuteSqlAsync($"""
            with place as (update attempts set place = {place} where id = {attempt} and state = 'open')
            insert into pages_read values ({attempt}, {page}, {now}) on conflict do nothing
            """, ct);
    }
}

/// <summary>Records a choice in a scene; only the first counts, later ones just move the story.</summary>
public sealed class RecordDecision(CourseContext db, TimeProvider clock)
{
    /// <summary>Keeps the first choice, the first ending, and the place; one statement, so all or nothing.</summary>
    public Task RunAsync(Progress progress, string scenario, string scene, string choice, CancellationToken ct)
    {
        var then = progress.Module.FindScene(scenario, scene)!.Choices.Single(c => c.Id == choice).Then;
        var ending = progress.Module.FindEnding(scenario, then)?.Id;
        var (attempt, now) = (progress.Attempt.Id.Value, clock.UtcNowStored());
        var place = new ModuleLocation.Following(scenario, scene, choice).Write();
        return db.Database.ExecuteSqlAsync($"""
            with place as (
                update attempts set place = {place} where id = {attempt} and state = 'open'),
            ended as (
                insert into endings_met select {attempt}, {scenario}, {ending}, {now} where {ending}::text is not null
                on conflict do nothing)
            insert into decisions values ({attempt}, {scenario}, {scene}, {choice}, {now}) on conflict do nothing
            """, ct);
    }
}

/// <summary>Draws the questions of an attempt, once.</summary>
public sealed class StartQuiz(CourseContext db)
{
    /// <summary>Draws from the bank, least recently seen first, and stores the draw; a second call changes nothing.</summary>
    public async Task RunAsync(Progress progress, CancellationToken ct)
    {
        var attempt = progress.Attempt;
        var earlier = await db.Attempts.AsNoTracking()
            .Where(row => row.PersonId == attempt.PersonId && row.ModuleSlug == attempt.ModuleSlug && row.Drawn != null)
            .Select(row => new { row.StartedAt, row.Drawn })
            .OrderBy(row => row.StartedAt)
            .ToListAsync(ct);
        var lastSeen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < earlier.Count; i++)
            foreach (var question in earlier[i].Drawn!) lastSeen[question] = i + 1;

        var drawn = QuizDraw.Draw(progress.Module, lastSeen, attempt.Seed);
        await db.Attempts
            .Where(row => row.Id == attempt.Id && row.State == AttemptState.Open && row.Drawn == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Drawn, drawn).SetProperty(r => r.Place, "quiz/1"), ct);
    }
}

/// <summary>Keeps what was ticked for a question, as long as the quiz is not handed in.</summary>
public sealed class AnswerQuestion(CourseContext db, TimeProvider clock)
{
    /// <summary>Stores the ticks, replacing earlier ones.</summary>
    /// <returns>False when the quiz was handed in meanwhile: nothing is changed.</returns>
    public async Task<bool> RunAsync(Progress progress, string question, string[] chosen, ModuleLocation next, CancellationToken ct)
    {
        var (attempt, now, place) = (progress.Attempt.Id.Value, clock.UtcNowStored(), next.Write());
        var written = await db.Database.ExecuteSqlAsync($"""
            with attempt as (
                update attempts set place = {place} where id = {attempt} and state = 'open' returning id)
            insert into answers select id, {question}, {chosen}, {now} from attempt
            on conflict (attempt_id, question_id) do update set chosen = excluded.chosen, answered_at = excluded.answered_at
            """, ct);
        return written > 0;
    }
}
