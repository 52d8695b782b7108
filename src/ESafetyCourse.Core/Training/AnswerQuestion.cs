using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Training;

/// <summary>Keeps what was ticked for a question, as long as the quiz is not handed in.</summary>
public sealed class AnswerQuestion(CourseContext db, FindProgress find, TimeProvider clock)
{
    /// <summary>Stores the ticks, replacing earlier ones.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="slug">The module.</param>
    /// <param name="number">Of the question, from 1.</param>
    /// <param name="ticked">Ids of answers; the same one twice is one tick.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The next question, or the check before handing in after the last.</returns>
    public async Task<Outcome<ModuleLocation>> RunAsync(
        Actor.Member actor, string slug, int number, IReadOnlyCollection<string> ticked, CancellationToken ct)
    {
        var found = await find.AtAsync(actor, slug, new ModuleLocation.Answering(number), ct);
        if (found.IsRefused(out var why, out var progress)) return why;
        if (progress.QuestionAt(number) is not { } question) return TrainingRefusals.NotThere.Refuse();
        var chosen = ticked.Distinct(StringComparer.Ordinal).ToArray();
        if (!Fits(question, chosen)) return TrainingRefusals.NothingChosen.Refuse();

        var next = new ModuleLocation.Answering(number + 1);
        var (attempt, now, place, open) = (progress.Attempt.Id.Value, clock.UtcNowStored(), next.Write(), AttemptState.Open.Stored());
        var written = await db.Database.ExecuteSqlAsync($"""
            with attempt as (
                update attempts set place = {place} where id = {attempt} and state = {open} returning id)
            insert into answers (attempt_id, question_id, chosen, answered_at) select id, {question.Id}, {chosen}, {now} from attempt
            on conflict (attempt_id, question_id) do update set chosen = excluded.chosen, answered_at = excluded.answered_at
            """, ct);
        return written > 0 ? next : TrainingRefusals.OutOfOrder.Refuse(); // Handed in meanwhile.
    }

    private static bool Fits(Question question, string[] chosen) => (question.Multiple ? chosen.Length > 0 : chosen.Length == 1)
        && chosen.All(id => question.Answers.Any(answer => answer.Id == id));
}
