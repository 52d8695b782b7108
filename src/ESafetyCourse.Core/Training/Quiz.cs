using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Training;

/// <summary>The marked quiz.</summary>
/// <param name="Score">0 to 100, two decimals, rounded down.</param>
/// <param name="Passed">The score reaches the pass mark and no must-get-right rule was missed.</param>
/// <param name="MissedRules">Must-get-right rules answered less than fully right.</param>
/// <param name="Questions">Each question's result in the order asked.</param>
public sealed record Marked(decimal Score, bool Passed, IReadOnlyList<string> MissedRules, IReadOnlyList<MarkedQuestion> Questions)
{
    /// <summary>The score rounded down to a whole percent (docs/design.md §8).</summary>
    public int ScorePercent => (int)decimal.Floor(Score);

    /// <summary>The results as RFC 8785 JSON for the mark's evidence row.</summary>
    /// <param name="shown">Whether the order of the answers is kept; marks from before 29 November 2026 don't hold it.</param>
    public string ToEvidence(bool shown = true) => CanonicalJson.Write(new JsonArray([.. Questions.Select(question =>
    {
        var row = new JsonObject { ["question"] = question.Question.Id, ["chosen"] = Ids(question.Chosen.Order(StringComparer.Ordinal)), ["hundredths"] = question.Hundredths };
        if (shown) row["shown"] = Ids(question.Shown);
        return row;
    })]));

    private static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);
}

/// <summary>One question's result.</summary>
/// <param name="Question">The question.</param>
/// <param name="Chosen">Answer ids ticked.</param>
/// <param name="Hundredths">0 to 100 hundredths of the question's point.</param>
/// <param name="Shown">Answer ids in the order in which they were shown.</param>
public sealed record MarkedQuestion(Question Question, IReadOnlyCollection<string> Chosen, int Hundredths, IReadOnlyList<string> Shown)
{
    /// <summary>The answers as they were shown.</summary>
    public IReadOnlyList<Answer> Answers => [.. Shown.Select(id => Question.Answers.First(answer => answer.Id == id))];

    /// <summary>Whether it earned the whole point.</summary>
    public bool Right => Hundredths == 100;

    /// <summary>Each question's result as the mark holds it, in the order asked: shown as it was frozen, never marked again.</summary>
    /// <param name="mark">The final mark.</param>
    /// <param name="module">The attempt's edition.</param>
    /// <param name="seed">The attempt's seed, for a mark that doesn't hold in which order answers were shown.</param>
    public static IReadOnlyList<MarkedQuestion> Frozen(Mark mark, Module module, int seed)
    {
        using var evidence = JsonDocument.Parse(mark.Questions);
        return [.. evidence.RootElement.EnumerateArray().Select(row =>
        {
            var question = module.Questions.Single(question => question.Id == row.GetProperty("question").GetString());
            var shown = row.TryGetProperty("shown", out var kept) ? Ids(kept) : [.. QuizDraw.Shown(question, seed).Select(answer => answer.Id)];
            return new MarkedQuestion(question, Ids(row.GetProperty("chosen")), row.GetProperty("hundredths").GetInt32(), shown);
        })];
    }

    private static List<string> Ids(JsonElement list) => [.. list.EnumerateArray().Select(id => id.GetString()!)];
}

/// <summary>How a quiz is marked. Pure: the same answers always give the same mark.</summary>
public static class Quiz
{
    /// <summary>Marks the questions drawn.</summary>
    /// <param name="module">The attempt's edition.</param>
    /// <param name="drawn">Question ids drawn.</param>
    /// <param name="answers">Question id → answer ids ticked; unanswered questions earn nothing.</param>
    /// <param name="passMark">Whole percent needed.</param>
    /// <param name="seed">The attempt's seed, which has shuffled the answers.</param>
    public static Marked Mark(
        Module module, IReadOnlyList<string> drawn, IReadOnlyDictionary<string, IReadOnlyCollection<string>> answers, int passMark, int seed)
    {
        var asked = drawn.Select(id => module.Questions.Single(question => question.Id == id)).ToList();
        var marked = asked
            .Select(question => (question, chosen: answers.GetValueOrDefault(question.Id) ?? []))
            .Select(item => new MarkedQuestion(
                item.question, item.chosen, Hundredths(item.question, item.chosen), [.. QuizDraw.Shown(item.question, seed).Select(answer => answer.Id)]))
            .ToList();
        var score = decimal.Floor(100m * marked.Sum(question => question.Hundredths) / marked.Count) / 100m;
        var missed = marked.Where(item => item.Question.Must is not null && !item.Right).Select(item => item.Question.Must!).Distinct().ToList();
        return new Marked(score, score >= passMark && missed.Count == 0, missed, marked);
    }

    /// <summary>
    /// Partial credit: each right tick earns its share, each wrong tick takes one share back, never below nothing.
    /// A single-choice question is all or nothing.
    /// </summary>
    public static int Hundredths(Question question, IReadOnlyCollection<string> chosen)
    {
        var right = question.Answers.Count(answer => answer.Correct && chosen.Contains(answer.Id));
        var wrong = question.Answers.Count(answer => !answer.Correct && chosen.Contains(answer.Id));
        var all = question.Answers.Count(answer => answer.Correct);
        return Math.Max(0, right - wrong) * 100 / all;
    }
}
