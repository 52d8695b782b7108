using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>What must hold for content to be taught. An empty id or text was reported when read and is passed over.</summary>
internal static class CatalogueChecks
{
    public static void Run(ContentCatalogue catalogue, Notes notes)
    {
        foreach (var text in notes.Texts)
        {
            TextChecks.Run(text, catalogue.Variables, notes);
            if (text.Markdown) MarkdownChecks.Run(text, notes);
        }

        WordChecks.Run(catalogue, notes);
        foreach (var variable in catalogue.Variables.Values) VariableChecks.Run(variable, notes);
        PictureChecks.Run(catalogue, notes);
        var musts = catalogue.Modules.SelectMany(module => module.MustGetRight).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var module in catalogue.Modules) RunModule(module, catalogue, musts, notes);
        foreach (var course in catalogue.Courses) CourseChecks.Run(course, catalogue.Modules, notes);
        InventoryChecks.Run(catalogue, notes);

        Ids.Unique(catalogue.Modules, module => module.Id, Names.Of("module"), notes);
        Ids.Unique(catalogue.Modules.SelectMany(module => module.Questions), question => question.Id, Names.Of("question"), notes);
        Ids.Unique(catalogue.Modules.SelectMany(module => module.Statements), statement => statement.Id, Names.Of("statement"), notes);
    }

    private static void RunModule(Module module, ContentCatalogue catalogue, IReadOnlySet<string> musts, Notes notes)
    {
        var rules = new ClauseRules(catalogue.Clauses, notes);
        ModuleChecks.Run(module, rules, notes);
        QuizChecks.Run(module, rules, catalogue.Variables, notes);
        MeasureChecks.Run(module, catalogue.Variables, notes);
        ConditionChecks.Run(module, catalogue.Variables, notes);
        foreach (var scenario in module.Scenarios) ScenarioChecks.Run(scenario, module, rules, musts, notes);
        if (module.Scenarios.FirstOrDefault(scenario => scenario.Sensitive) is { } sensitive
            && !catalogue.Variables.ContainsKey(CoreVariables.SafeguardingPerson))
        {
            notes.Complain(sensitive, ModuleProblems.NobodyToTurnTo(Names.Of("scenario", sensitive.Id), CoreVariables.SafeguardingPerson));
        }
    }
}

/// <summary>Ids that must not repeat.</summary>
internal static class Ids
{
    /// <summary>Complains about every record after the first with the same id.</summary>
    public static void Unique<T>(IEnumerable<T> records, Func<T, string> id, Bilingual kind, Notes notes)
        where T : class
    {
        var first = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => id(record).Length > 0 && !first.TryAdd(id(record), record)))
        {
            var at = notes.PlaceOf(first[id(record)]);
            notes.Complain(record, KeyProblems.IdUsed(kind, id(record), at.File, at.Line));
        }
    }
}

/// <summary>Rules about clauses that several checks share.</summary>
internal sealed class ClauseRules(IReadOnlyDictionary<string, Clause> known, Notes notes)
{
    /// <summary>Complains about clauses that no clause file has, and about one that is listed twice.</summary>
    public void Known(IReadOnlyList<string> clauses)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (clause, at) in notes.Placed(clauses))
        {
            if (!known.ContainsKey(clause)) notes.Problems.Add(at, ClauseProblems.Unknown(clause));
            else if (!seen.Add(clause)) notes.Problems.Add(at, ClauseProblems.ListedTwice(clause));
        }
    }

    /// <summary>The same, and at least one must be there.</summary>
    public void KnownAndSome(IReadOnlyList<string> clauses, object record, Bilingual thing)
    {
        Known(clauses);
        if (clauses.Count == 0) notes.Complain(record, ClauseProblems.NamesNone(thing));
    }
}
