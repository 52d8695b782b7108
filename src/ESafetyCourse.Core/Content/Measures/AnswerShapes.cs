namespace ESafetyCourse.Core.Content.Measures;

/// <summary>
/// What somebody would score on the questions with one right answer who reads none of them, and goes by the shape of the answers. Where several
/// answers have the shape, such a person picks one of them at random; so each figure is the share of right answers to expect, 0 to 1.
/// </summary>
/// <param name="Questions">How many questions it is measured on.</param>
/// <param name="LongestByCharacters">Always the longest.</param>
/// <param name="ShortestByCharacters">Always the shortest.</param>
/// <param name="LongestByWords">Always the one with most words.</param>
/// <param name="ShortestByWords">Always the one with fewest words.</param>
public sealed record AnswerShapes(int Questions, double LongestByCharacters, double ShortestByCharacters, double LongestByWords, double ShortestByWords)
{
    /// <summary>The least and the most that such guessing may score: around the quarter that four answers give by chance.</summary>
    public static (double Least, double Most) Fair => (0.15, 0.35);

    /// <summary>Of fewer questions nothing can be said: one more or less would be a tenth.</summary>
    public const int EnoughToTell = 10;

    /// <summary>The four figures with what each is of.</summary>
    public IReadOnlyList<(Bilingual Shape, double Share)> All =>
    [
        (new("the longest answer (characters)", "yr ateb hiraf (nodau)"), LongestByCharacters),
        (new("the shortest answer (characters)", "yr ateb byrraf (nodau)"), ShortestByCharacters),
        (new("the answer with most words", "yr ateb â’r mwyaf o eiriau"), LongestByWords),
        (new("the answer with fewest words", "yr ateb â’r lleiaf o eiriau"), ShortestByWords),
    ];

    /// <summary>Measures a bank, in one language.</summary>
    public static AnswerShapes Of(IEnumerable<Question> bank, Language language)
    {
        var asked = bank.Where(HasOneRight).ToList();
        double Share(Func<string, int> size) => asked.Count == 0 ? 0 : asked.Average(question => Hit(question, answer => size(answer.Text.In(language))));
        return new AnswerShapes(asked.Count, Share(Length), Share(text => -Length(text)), Share(Words), Share(text => -Words(text)));
    }

    /// <summary>Where the right answer stands in questions that have one, in the author's order: for each place, from the first, how many times.</summary>
    public static IReadOnlyList<int> Places(IEnumerable<Question> bank)
    {
        var places = bank.Where(HasOneRight).Select(question => question.Answers.TakeWhile(answer => !answer.Correct).Count()).ToList();
        return [.. Enumerable.Range(0, places.DefaultIfEmpty(-1).Max() + 1).Select(place => places.Count(at => at == place))];
    }

    /// <summary>How many of five answers are right, in questions with several right ones: number right → how many questions.</summary>
    public static IReadOnlyDictionary<int, int> RightOfFive(IEnumerable<Question> bank) => bank
        .Where(question => question is { Multiple: true, Answers.Count: 5 })
        .GroupBy(question => question.Answers.Count(answer => answer.Correct)).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Whether exactly one answer is right.</summary>
    internal static bool HasOneRight(Question question) => !question.Multiple && question.Answers.Count(answer => answer.Correct) == 1;

    /// <summary>The chance of a hit for whoever takes the answer with the highest figure, by lot where several have it.</summary>
    internal static double Hit(Question question, Func<Answer, int> figure)
    {
        var highest = question.Answers.Max(figure);
        var taken = question.Answers.Where(answer => figure(answer) == highest).ToList();
        return (double)taken.Count(answer => answer.Correct) / taken.Count;
    }

    private static int Length(string text) => text.Length;

    private static int Words(string text) => SeenText.Words(text).Count;
}
