using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Marks a quiz, once and for good.</summary>
public sealed class HandInQuiz(CourseContext db, TimeProvider clock)
{
    /// <summary>
    /// Marks what is stored at this moment against the attempt's own edition and pass mark, and freezes it. A second call,
    /// or one racing it, finds the attempt closed and changes nothing.
    /// </summary>
    public async Task RunAsync(Progress progress, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var id = progress.Attempt.Id;
        var attempt = await db.Attempts.FromSql($"select * from attempts where id = {id.Value} for update").SingleAsync(ct);
        if (attempt.State != AttemptState.Open || attempt.Drawn is null) return;

        var answers = await db.Answers.AsNoTracking().Where(row => row.AttemptId == id)
            .ToDictionaryAsync(row => row.QuestionId, row => (IReadOnlyCollection<string>)row.Chosen, ct);
        var marked = Quiz.Mark(progress.Module, attempt.Drawn, answers, attempt.PassMark);
        db.Add(new Mark
        {
            AttemptId = id, Score = marked.Score, ScorePercent = marked.ScorePercent, Passed = marked.Passed,
            MissedRules = [.. marked.MissedRules], Questions = marked.ToEvidence(), MarkedAt = clock.UtcNowStored(),
        });
        attempt.State = marked.Passed ? AttemptState.Passed : AttemptState.Failed;
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
    }
}
