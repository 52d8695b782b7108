using ESafetyCourse.Core.Content.Measures;
using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>What can be measured of a module: how hard its pages are, whether its questions can be guessed, who is in its stories.</summary>
internal static class MeasureChecks
{
    private const int LongestPage = 200;
    private const int EnoughWordsToGrade = 50; // of fewer, one long word makes a grade
    private const double EasyGrade = 6;
    private const double HardestGrade = 8;
    private const double MostOfOneCount = 0.6;
    private const int EnoughStories = 3;

    public static void Run(Module module, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var page in module.Pages) Page(page, variables, notes);
        foreach (var question in module.Questions) Wording(question, notes);
        foreach (var language in new[] { Language.English, Language.Welsh }) Guessing(module, language, notes);
        Places(module, notes);
        People(module, notes);
    }

    private static void Page(Page page, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        var seen = SeenText.Of(page.Body.En, variables);
        var (words, grade) = (SeenText.Words(seen).Count, ReadingGrade.Of(seen));
        if (words < EnoughWordsToGrade) return;
        if (grade > HardestGrade) notes.Complain(page, MeasureProblems.PageTooHard(page.Id, grade, HardestGrade));
        else if (grade > EasyGrade) notes.Complain(page, MeasureProblems.PageHard(page.Id, grade, EasyGrade));
        if (words > LongestPage) notes.Complain(page, MeasureProblems.PageLong(page.Id, words, LongestPage));
    }

    private static void Wording(Question question, Notes notes)
    {
        foreach (var answer in question.Answers.Where(answer => Wordings.PointsAtOthers(answer.Text)))
            notes.Complain(answer, MeasureProblems.PointsAtOthers(answer.Id, question.Id));
        if (Wordings.AsksForWhatIsNot(question.Ask.En)) notes.Complain(question, MeasureProblems.StemNegative(question.Id));
        if (Wordings.Echoed(question) is { Count: > 0 } echoed) notes.Complain(question, MeasureProblems.AnswerEcho(question.Id, echoed));
    }

    private static void Guessing(Module module, Language language, Notes notes)
    {
        var shapes = AnswerShapes.Of(module.Questions, language);
        if (shapes.Questions < AnswerShapes.EnoughToTell) return;
        foreach (var (shape, share) in shapes.All.Where(figure => figure.Share < AnswerShapes.Fair.Least || figure.Share > AnswerShapes.Fair.Most))
            notes.Complain(module, MeasureProblems.Shape(language, shapes.Questions, shape, share));
        var cues = CueWords.Of(module.Questions, language);
        if (!cues.IsFair) notes.Complain(module, MeasureProblems.Cues(language, cues));
    }

    private static void Places(Module module, Notes notes)
    {
        var places = AnswerShapes.Places(module.Questions.Where(question => question.FixedOrder is true));
        if (places.Sum() >= AnswerShapes.EnoughToTell && 2 * places.Max() > places.Sum()) notes.Complain(module, MeasureProblems.Places(places.Max(), places.Sum()));
        var counts = AnswerShapes.RightOfFive(module.Questions);
        var all = counts.Values.Sum();
        foreach (var (right, questions) in counts.Where(count => all >= AnswerShapes.EnoughToTell && count.Value > MostOfOneCount * all))
            notes.Complain(module, MeasureProblems.OfFive(right, questions, all));
    }

    private static void People(Module module, Notes notes)
    {
        foreach (var (name, parts) in Cast.Namesakes(module)) notes.Complain(module, MeasureProblems.NameTwice(name, parts));
        var (told, teachers) = Cast.OwnParts(module);
        if (told >= EnoughStories && teachers == told) notes.Complain(module, MeasureProblems.OwnPart(told));
    }
}
