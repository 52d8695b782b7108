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
            clauses.KnownAndSome(question.Clauses, question, $"question {question.Id}");
            RunReferences(question, module, notes);
            RunAnswers(question, notes);
        }

        // Whatever a school says about itself, a quiz can be drawn there.
        foreach (var held in Conditions.All(module, variables)) RunBank(module.For(held), held.Length == 0 ? "" : $" Where {string.Join(" and ", held)}.", notes);
    }

    private static void RunReferences(Question question, Module module, Notes notes)
    {
        ModuleChecks.OutcomeExists(module, question.Group, question, $"question {question.Id}", notes);
        if (question.Page.Length > 0 && module.Pages.All(page => page.Id != question.Page))
            notes.Complain(question, $"question {question.Id} points to the page “{question.Page}”, which pages.yaml doesn’t have.");
        if (question.Must is { } must && module.MustGetRight.All(rule => rule.Id != must))
            notes.Complain(question,
                $"question {question.Id} is a variant of the must-get-right rule “{must}”, which module.yaml doesn’t have.");
    }

    private static void RunAnswers(Question question, Notes notes)
    {
        var right = question.Answers.Count(answer => answer.Correct);
        var wrong = question.Answers.Count - right;
        Ids.Unique(question.Answers, answer => answer.Id, $"answer of question {question.Id}", notes);
        if (question.Answers.Count is < 3 or > 5)
            notes.Complain(question, $"question {question.Id} has {question.Answers.Count} answers; it needs three to five.");
        if (!question.Multiple && right != 1)
        {
            notes.Complain(question, $"question {question.Id} has {right} answers marked “correct: true”, but must have exactly one. " +
                "Where several are right, say “kind: several”; where all are and one comes first, “kind: first”.");
        }
        else if (question.Multiple && (right < 2 || wrong < 1))
        {
            notes.Complain(question, $"question {question.Id} has several right answers (kind: several), so it needs at least two right " +
                $"and one wrong; it has {right} right and {wrong} wrong.");
        }
    }

    private static void RunBank(Module module, string where, Notes notes)
    {
        foreach (var outcome in module.Outcomes.Where(outcome => outcome.Id.Length > 0 && module.Questions.All(question => question.Group != outcome.Id)))
            notes.Complain(outcome,
                $"no question in quiz.yaml assesses the outcome “{outcome.Id}”: write at least one with “group: {outcome.Id}”.{where}");
        foreach (var rule in module.MustGetRight.Where(rule => rule.Id.Length > 0))
        {
            var variants = module.Questions.Count(question => question.Must == rule.Id);
            if (variants < VariantsPerRule)
                notes.Complain(rule,
                    $"the must-get-right rule “{rule.Id}” has {variants} questions (“must: {rule.Id}”); it needs at least {VariantsPerRule}.{where}");
        }

        if (module.ItemsPerSitting == 0) return;
        if (module.Questions.Count < 2 * module.ItemsPerSitting)
        {
            notes.Complain(module.PartOf ?? module, $"the quiz draws {module.ItemsPerSitting} questions at a sitting, so the bank needs at least " +
                $"{2 * module.ItemsPerSitting}; it has {module.Questions.Count}.{where}");
        }

        var least = module.Outcomes.Count + module.MustGetRight.Count;
        if (module.ItemsPerSitting < least)
            notes.Complain(module.PartOf ?? module,
                $"items_per_sitting is {module.ItemsPerSitting}, but one for each outcome and each must-get-right rule makes {least}.{where}");
    }
}
