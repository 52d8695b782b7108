using System.Globalization;
using System.Text.Json;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Marks an attempt again from what was ticked, with its edition's key: everything must come out as it is kept.</summary>
internal static class MarkCheck
{
    /// <summary>What doesn't; nothing for an attempt that isn't marked.</summary>
    public static IEnumerable<string> Faults(KeptAttempt attempt, Module module)
    {
        var drawn = attempt.Drawn ?? [];
        var unknown = drawn.Except(module.Questions.Select(question => question.Id)).Any();
        if (unknown || drawn.Distinct(StringComparer.Ordinal).Count() != drawn.Count)
            return ["it drew questions that its edition does not have"];
        var unasked = attempt.Answers.Keys.Except(drawn).Select(id => $"an answer is kept to {id}, which was not asked");
        if (attempt.Drawn is null || attempt.Mark is not { } mark) return unasked;
        if (drawn.Count == 0) return [.. unasked, "it is marked, but no question was drawn"];
        if (Ticked(mark.Questions) is not { } ticked) return [.. unasked, "the answers in its mark are not as the program writes them"];
        if (!ticked.Select(row => row.Question).SequenceEqual(drawn)) return [.. unasked, "the questions marked are not those drawn"];
        return [.. unasked, .. AgainFaults(attempt, mark, module, ticked), .. AnswerFaults(attempt, ticked)];
    }

    private static IEnumerable<string> AgainFaults(
        KeptAttempt attempt, KeptMark mark, Module module, IReadOnlyList<(string Question, IReadOnlyCollection<string> Chosen)> ticked)
    {
        var answers = ticked.ToDictionary(row => row.Question, row => row.Chosen, StringComparer.Ordinal);
        var again = Quiz.Mark(module, attempt.Drawn!, answers, attempt.PassMark, attempt.Seed);
        if (again.ToEvidence() != mark.Questions && again.ToEvidence(shown: false) != mark.Questions) yield return "marked again, its answers earn other points";
        var score = again.Score.ToString("0.00", CultureInfo.InvariantCulture);
        if (score != mark.Score) yield return $"marked again, its score is {score}, not {mark.Score}";
        if (again.ScorePercent != mark.ScorePercent)
            yield return $"marked again, its whole per cent is {again.ScorePercent}, not {mark.ScorePercent}";
        if (again.Passed != mark.Passed) yield return $"marked again, it is {(again.Passed ? "passed" : "not passed")}";
        if (!again.MissedRules.SequenceEqual(mark.MissedRules)) yield return "marked again, it misses other rules";
    }

    // The answers stay as they were handed in: nothing writes them once the attempt is closed.
    private static IEnumerable<string> AnswerFaults(
        KeptAttempt attempt, IReadOnlyList<(string Question, IReadOnlyCollection<string> Chosen)> ticked) => ticked
        .Where(row => !Sorted(row.Chosen).SequenceEqual(Sorted(attempt.Answers.GetValueOrDefault(row.Question, []))))
        .Select(row => $"the answer kept to {row.Question} is not the one marked");

    private static IEnumerable<string> Sorted(IEnumerable<string> chosen) => chosen.Order(StringComparer.Ordinal);

    private static IReadOnlyList<(string Question, IReadOnlyCollection<string> Chosen)>? Ticked(string questions)
    {
        try
        {
            using var json = JsonDocument.Parse(questions);
            return
            [
                .. json.RootElement.EnumerateArray().Select(row => (
                    row.GetProperty("question").GetString()!,
                    (IReadOnlyCollection<string>)[.. row.GetProperty("chosen").EnumerateArray().Select(id => id.GetString()!)])),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
