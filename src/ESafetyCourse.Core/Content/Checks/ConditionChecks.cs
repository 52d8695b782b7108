using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>What parts of a module depend on, and that something is left of it whatever a school says.</summary>
internal static class ConditionChecks
{
    public static void Run(Module module, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var page in module.Pages) Known(page, page.When, $"page {page.Id}", variables, notes);
        foreach (var story in module.Scenarios) Known(story, story.When, $"scenario {story.Id}", variables, notes);
        foreach (var question in module.Questions) Known(question, question.When, $"question {question.Id}", variables, notes);
        foreach (var statement in module.Statements) Known(statement, statement.When, $"statement {statement.Id}", variables, notes);
        foreach (var held in Conditions.All(module, variables).Where(held => held.Length > 0))
        {
            var left = module.For(held);
            var where = $"where {string.Join(" and ", held)}";
            if (left.Pages.Count == 0) notes.Complain(module, $"{where}, there is nothing to read.");
            if (left.Statements.All(statement => statement.RegistrantsOnly)) notes.Complain(module, $"{where}, there is nothing to sign for whoever is not registered.");
            foreach (var question in left.Questions.Where(question => question.Page.Length > 0 && left.Pages.All(page => page.Id != question.Page)))
                notes.Complain(question, $"{where}, question {question.Id} is asked, but its page “{question.Page}” is not there.");
        }
    }

    private static void Known(object record, IReadOnlyDictionary<string, string>? when, string whose, IReadOnlyDictionary<string, Variable> variables, Notes notes)
    {
        foreach (var (name, value) in when ?? new Dictionary<string, string>())
        {
            if (!variables.TryGetValue(name, out var variable)) notes.Complain(record, $"{whose} depends on {name}, which profile.yaml doesn’t have.");
            else if (variable.Kind is not (VariableKind.Flag or VariableKind.Choice))
                notes.Complain(record, $"{whose} depends on {name}, but only a flag or a choice can be depended on.");
            else if (!variable.Options.ContainsKey(value))
                notes.Complain(record, $"{whose} depends on {name} being “{value}”, which is not one of its values: {string.Join(", ", variable.Options.Keys)}.");
        }
    }
}
