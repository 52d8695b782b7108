using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The bank of questions, and whether a sitting can be drawn from it.</summary>
internal static class QuizChecks
{
    private const int VariantsPerRule = 3; // docs/design.md §8

    public static void Run(Module module, ClauseRules clauses, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var question in module.Questions)
        {
            var name = Names.Of("question", question.Id);
            clauses.KnownAndSome(question.Clauses, question, name);
            RunReferences(question, name, module, notes);
            RunAnswers(question, name, notes);
        }

        // Whatever a school says about itself, a quiz can be drawn there.
        foreach (var held in Conditions.All(module, variables)) RunBank(module.For(held), QuizProblems.Where(held), notes);
    }

    private static void RunReferences(Question question, Bilingual name, Module module, Notes notes)
    {
        ModuleChecks.OutcomeExists(module, question.Group, question, name, notes);
        if (question.Page.Length > 0 && module.Pages.All(page => page.Id != question.Page))
            notes.Complain(question, QuizProblems.NoPage(name, question.Page));
        if (question.Must is { } must && module.MustGetRight.All(rule => rule.Id != must))
            notes.Complain(question, QuizProblems.NoRule(name, must));
    }

    private static void RunAnswers(Question question, Bilingual name, Notes notes)
    {
        var right = question.Answers.Count(answer => answer.Correct);
        var wrong = question.Answers.Count - right;
        Ids.Unique(question.Answers, answer => answer.Id, Names.Of("answer").Of(name), notes);
        if (question.Answers.Count is < 3 or > 5)
            notes.Complain(question, QuizProblems.AnswerCount(name, question.Answers.Count));
        if (!question.Multiple && right != 1) notes.Complain(question, QuizProblems.OneRight(name, right));
        else if (question.Multiple && (right < 2 || wrong < 1)) notes.Complain(question, QuizProblems.SeveralRight(name, right, wrong));
    }

    private static void RunBank(Module module, Bilingual where, Notes notes)
    {
        foreach (var outcome in module.Outcomes.Where(outcome => outcome.Id.Length > 0 && module.Questions.All(question => question.Group != outcome.Id)))
            notes.Complain(outcome, QuizProblems.NotAssessed(outcome.Id, where));
        foreach (var rule in module.MustGetRight.Where(rule => rule.Id.Length > 0))
        {
            var variants = module.Questions.Count(question => question.Must == rule.Id);
            if (variants < VariantsPerRule) notes.Complain(rule, QuizProblems.FewVariants(rule.Id, variants, VariantsPerRule, where));
        }

        if (module.ItemsPerSitting == 0) return;
        if (module.Questions.Count < 2 * module.ItemsPerSitting)
            notes.Complain(module.PartOf ?? module, QuizProblems.SmallBank(module.ItemsPerSitting, 2 * module.ItemsPerSitting, module.Questions.Count, where));
        var least = module.Outcomes.Count + module.MustGetRight.Count;
        if (module.ItemsPerSitting < least) notes.Complain(module.PartOf ?? module, QuizProblems.SmallSitting(module.ItemsPerSitting, least, where));
    }
}
