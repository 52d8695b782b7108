using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>Wordings of questions and answers that mislead, or help whoever hasn't read.</summary>
public static partial class Wordings
{
    /// <summary>Whether an answer refers to the others (“all of the above”), in either language: answers are shuffled, and nothing is above.</summary>
    public static bool PointsAtOthers(Bilingual answer) => EnglishOthers().IsMatch(answer.En) || WelshOthers().IsMatch(answer.Cy);

    /// <summary>Whether a question asks, in its last sentence, for what is not so: such a stem is misread by whoever is in a hurry.</summary>
    public static bool AsksForWhatIsNot(string englishStem) =>
        englishStem.LastIndexOf('?') is >= 0 and var end && Negative().IsMatch(englishStem.AsSpan(SentenceStart(englishStem, end), end - SentenceStart(englishStem, end)));

    /// <summary>Words that the right answer shares with the question and no wrong one does, where it is the only one to share any.</summary>
    /// <param name="question">A question; one with several right answers gives none.</param>
    public static IReadOnlyList<string> Echoed(Question question)
    {
        if (!AnswerShapes.HasOneRight(question)) return [];
        var asked = Telling(question.Ask.En);
        var wrong = question.Answers.Where(answer => !answer.Correct).Select(answer => Telling(answer.Text.En)).ToList();
        var shared = Telling(question.Answers.Single(answer => answer.Correct).Text.En).Where(asked.Contains).ToList();
        return wrong.Exists(words => words.Overlaps(asked)) ? [] : shared;
    }

    private static int SentenceStart(string text, int end) => text.AsSpan(0, end).LastIndexOfAny(".!?:") + 1;

    // Words of five letters and more, without their endings: "reports" and "reported" are one.
    private static HashSet<string> Telling(string text) => [.. SeenText.Words(text).Select(word => word.Value.ToLowerInvariant())
        .Where(word => word.Length >= 5 && !Empty.Contains(word)).Select(word => Ending().Replace(word, ""))];

    private static readonly HashSet<string> Empty =
    [
        "about", "after", "again", "before", "could", "first", "their", "there", "these", "thing", "think", "those", "under", "until", "where", "which", "while",
        "whose", "would", "should", "school", "somebody", "someone", "something", "people", "person", "other", "others",
    ];

    [GeneratedRegex(@"^(?:all|none|any|both|neither|each) (?:of )?(?:the above|these|those|them)\b|\b(?:of|than) the above\b|\b(?:both|neither) [a-e] (?:and|nor) [a-e]\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishOthers();

    [GeneratedRegex(@"\b(?:uchod)\b|^(?:pob un|dim un|yr un|y cyfan|y cwbl|y ddau|unrhyw un) o[’']r rhain\b", RegexOptions.IgnoreCase)]
    private static partial Regex WelshOthers();

    [GeneratedRegex(@"\b(?:not|never|except|least|cannot)\b|n[’']t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negative();

    [GeneratedRegex("(?:ing|ed|es?|s|ly)$")]
    private static partial Regex Ending();
}
