using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>What parts of a module depend on, and that something is left of it whatever a school says.</summary>
internal static class ConditionChecks
{
    public static void Run(Module module, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var page in module.Pages) Known(page, page.When, Names.Of("page", page.Id), variables, notes);
        foreach (var story in module.Scenarios) Known(story, story.When, Names.Of("scenario", story.Id), variables, notes);
        foreach (var question in module.Questions) Known(question, question.When, Names.Of("question", question.Id), variables, notes);
        foreach (var statement in module.Statements) Known(statement, statement.When, Names.Of("statement", statement.Id), variables, notes);
        foreach (var held in Conditions.All(module, variables).Where(held => held.Length > 0))
        {
            var left = module.For(held);
            if (left.Pages.Count == 0) notes.Complain(module, ConditionProblems.NothingToRead(held));
            if (left.Statements.All(statement => statement.RegistrantsOnly)) notes.Complain(module, ConditionProblems.NothingToSign(held));
            foreach (var question in left.Questions.Where(question => question.Page.Length > 0 && left.Pages.All(page => page.Id != question.Page)))
                notes.Complain(question, ConditionProblems.PageNotThere(held, Names.Of("question", question.Id), question.Page));
        }
    }

    private static void Known(object record, IReadOnlyDictionary<string, string>? when, Bilingual thing, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var (name, value) in when ?? new Dictionary<string, string>())
        {
            if (!variables.TryGetValue(name, out var variable)) notes.Complain(record, ConditionProblems.NoVariable(thing, name));
            else if (variable.Kind is not (VariableKind.Flag or VariableKind.Choice))
                notes.Complain(record, ConditionProblems.NoFlag(thing, name));
            else if (!variable.Options.ContainsKey(value))
                notes.Complain(record, ConditionProblems.NoValue(thing, name, value, variable.Options.Keys));
        }
    }
}
