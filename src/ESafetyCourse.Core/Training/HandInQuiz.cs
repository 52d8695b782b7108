using System.Globalization;
using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Marks a quiz, once and for good.</summary>
public sealed class HandInQuiz(CourseContext db, FindProgress find, TimeProvider clock)
{
    /// <summary>
    /// Marks what is stored at this moment against the attempt's own edition and pass mark, and freezes it. Of two at once the second
    /// finds the attempt closed and changes nothing.
    /// </summary>
    /// <returns>The results.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(Actor.Member actor, string slug, CancellationToken ct)
    {
        var found = await find.AtAsync(actor, slug, new ModuleLocation.Answering(1), ct);
        if (found.IsRefused(out var why, out var progress)) return why;

        await using var save = await db.Database.BeginTransactionAsync(ct);
        var (id, drawn) = (progress.Attempt.Id, progress.Attempt.Drawn!);
        var attempt = await db.Attempts.FromSql($"select * from attempts where id = {id.Value} for update").SingleAsync(ct);
        if (attempt.State != AttemptState.Open) return new ModuleLocation.Results();

        var answers = await db.Answers.AsNoTracking().Where(row => row.AttemptId == id)
            .ToDictionaryAsync(row => row.QuestionId, row => (IReadOnlyCollection<string>)row.Chosen, ct);
        if (Array.FindIndex(drawn, question => !answers.ContainsKey(question)) is >= 0 and var unanswered)
            return TrainingRefusals.Unanswered.Refuse((unanswered + 1).ToString(CultureInfo.InvariantCulture));

        var marked = Quiz.Mark(progress.Module, drawn, answers, attempt.PassMark, attempt.Seed);
        db.Add(new Mark
        {
            AttemptId = id, Score = marked.Score, ScorePercent = marked.ScorePercent, Passed = marked.Passed,
            MissedRules = [.. marked.MissedRules], Questions = marked.ToEvidence(), MarkedAt = clock.UtcNowStored(),
        });
        attempt.State = marked.Passed ? AttemptState.Passed : AttemptState.Failed;
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new ModuleLocation.Results();
    }
}
