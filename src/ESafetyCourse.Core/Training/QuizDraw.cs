using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Training;

/// <summary>Which questions an attempt gets.</summary>
public static class QuizDraw
{
    /// <summary>
    /// Draws the questions of one attempt: one variant of every must-get-right rule, at least one question of every
    /// clause group, the rest from the whole bank; always the least recently seen first (docs/design.md §8), ties by the seed.
    /// Variants of a rule are kept for their own places as long as there are other questions: whoever tries again is to
    /// meet a rule in words not seen before.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="lastSeen">Question id → number of the latest attempt that drew it; absent when never seen.</param>
    /// <param name="seed">Seed stored with the attempt: the same seed and history give the same draw.</param>
    /// <returns>Question ids, in the order in which they are asked.</returns>
    public static string[] Draw(Module module, IReadOnlyDictionary<string, int> lastSeen, int seed)
    {
        var random = new Random(seed);
        var bank = module.Questions
            .Select(question => (Question: question, Tie: random.Next()))
            .OrderBy(item => lastSeen.GetValueOrDefault(item.Question.Id))
            .ThenBy(item => item.Tie)
            .Select(item => item.Question)
            .ToList();

        var drawn = new List<Question>();
        foreach (var rule in module.MustGetRight)
            Take(bank, drawn, question => question.Must == rule.Id);
        foreach (var group in module.Outcomes.Where(group => drawn.TrueForAll(question => question.Group != group.Id)))
            TakeSparing(bank, drawn, question => question.Group == group.Id);
        while (drawn.Count < module.ItemsPerSitting && bank.Count > 0)
            TakeSparing(bank, drawn, _ => true);

        var order = drawn.Select(question => question.Id).ToArray();
        random.Shuffle(order);
        return order;
    }

    /// <summary>
    /// The answers of a question in the order in which one attempt shows them: each attempt in another, so that no place is the right one; the same
    /// for ever for the same seed, so that what was shown can be shown again. Where the order is part of what is asked it is the author's.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="seed">Seed stored with the attempt.</param>
    public static IReadOnlyList<Answer> Shown(Question question, int seed) => question.FixedOrder is true ? question.Answers
        : [.. question.Answers.OrderBy(answer => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{question.Id}/{answer.Id}"))), StringComparer.Ordinal)];

    /// <summary>Whether a draw has what every draw has, whatever was seen before: enough questions, each rule and each clause group.</summary>
    public static bool IsWhole(Module module, IReadOnlyCollection<string> drawn)
    {
        var asked = module.Questions.Where(question => drawn.Contains(question.Id)).ToList();
        bool Asks(Predicate<Question> wanted) => asked.Exists(wanted) || !module.Questions.Any(question => wanted(question));
        return asked.Count >= Math.Min(module.ItemsPerSitting, module.Questions.Count)
            && module.MustGetRight.All(rule => Asks(question => question.Must == rule.Id))
            && module.Outcomes.All(group => Asks(question => question.Group == group.Id));
    }

    private static void TakeSparing(List<Question> bank, List<Question> drawn, Predicate<Question> wanted)
    {
        if (!Take(bank, drawn, question => question.Must is null && wanted(question))) Take(bank, drawn, wanted);
    }

    private static bool Take(List<Question> bank, List<Question> drawn, Predicate<Question> wanted)
    {
        var at = bank.FindIndex(wanted);
        if (at < 0) return false;
        drawn.Add(bank[at]);
        bank.RemoveAt(at);
        return true;
    }
}
