using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>
/// Words that give an answer away, because authors put them more often into wrong answers (excuses, absolutes) or into right ones. They are as
/// common in both when |<see cref="Z"/>| is at most 2; and whoever strikes out every answer that holds one gains little (<see cref="TrickScore"/>).
/// </summary>
/// <param name="Right">Right answers, of all questions.</param>
/// <param name="RightWith">How many of them hold such a word.</param>
/// <param name="Wrong">Wrong answers.</param>
/// <param name="WrongWith">How many of them hold such a word.</param>
/// <param name="TrickScore">The share of questions with one right answer that somebody gets right who picks by lot among the answers without such words, 0 to 1.</param>
/// <param name="ByChance">The share that picking by lot among all answers gets right.</param>
public sealed partial record CueWords(int Right, int RightWith, int Wrong, int WrongWith, double TrickScore, double ByChance)
{
    // One question in ten; and what chance explains, nineteen times in twenty.
    private const double FairGain = 0.1;
    private const double FairZ = 2;

    /// <summary>The two-proportion z statistic with pooled variance: above 0 where such words are commoner in right answers, below in wrong ones.</summary>
    public double Z
    {
        get
        {
            if (Right == 0 || Wrong == 0) return 0;
            var pooled = (double)(RightWith + WrongWith) / (Right + Wrong);
            var spread = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / Right) + (1.0 / Wrong)));
            return spread == 0 ? 0 : (((double)RightWith / Right) - ((double)WrongWith / Wrong)) / spread;
        }
    }

    /// <summary>Whether such words give nothing away.</summary>
    public bool IsFair => Math.Abs(Z) <= FairZ && TrickScore - ByChance <= FairGain;

    /// <summary>Measures a bank, in one language.</summary>
    public static CueWords Of(IReadOnlyCollection<Question> bank, Language language)
    {
        var words = language == Language.Welsh ? Welsh() : English();
        bool Has(Answer answer) => words.IsMatch(answer.Text.In(language));
        var answers = bank.SelectMany(question => question.Answers).ToList();
        var single = bank.Where(AnswerShapes.HasOneRight).ToList();
        return new CueWords(
            answers.Count(answer => answer.Correct), answers.Count(answer => answer.Correct && Has(answer)),
            answers.Count(answer => !answer.Correct), answers.Count(answer => !answer.Correct && Has(answer)),
            single.Count == 0 ? 0 : single.Average(question => AnswerShapes.Hit(question, answer => Has(answer) ? 0 : 1)),
            single.Count == 0 ? 0 : single.Average(question => 1.0 / question.Answers.Count));
    }

    [GeneratedRegex(@"\b(?:always|never|every(?:one|body|thing)?|all|only|just|simply|since|because|as long as|so long as|so that|provided|unless|whatever|whenever|anyway)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:bob amser|byth|pob(?:eth|un)?|bob|holl|i gyd|dim ond|yn unig|gan fod|am fod|oherwydd|achos|cyhyd [âa]g?|fel (?:bod|y|na)|er mwyn|ar yr amod|oni bai|beth bynnag|pwy bynnag)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Welsh();
}
