using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The module itself, its statements and its pages.</summary>
internal static class ModuleChecks
{
    public static void Run(Module module, ClauseRules clauses, Notes notes)
    {
        Ids.Unique(module.Pages, page => page.Id, "page", notes);
        Ids.Unique(module.Outcomes, outcome => outcome.Id, "outcome", notes);
        Ids.Unique(module.MustGetRight, rule => rule.Id, "must-get-right rule", notes);
        Ids.Unique(module.Scenarios, scenario => scenario.Id, "scenario", notes);

        foreach (var (id, at) in notes.Placed(module.Retired).Where(retired => module.Ids.Contains(retired.Word)))
            notes.Problems.Add(at, $"“{id}” is retired, but stands in the module: records hold it for what it was. Give the new thing an id of its own.");
        clauses.Known(module.Clauses);
        Taught(module, notes);
        foreach (var statement in module.Statements) clauses.KnownAndSome(statement.Clauses, statement, $"statement {statement.Id}");
        foreach (var page in module.Pages)
        {
            clauses.Known(page.Clauses);
            OutcomeExists(module, page.Outcome, page, $"page {page.Id}", notes);
        }

        if (module.Statements.Count == 0) notes.Complain(module, "there is nothing to sign: add at least one statement.");
        if (module.Pages.Count == 0) notes.Complain(module, "there is nothing to read: add at least one page to pages.yaml.");
    }

    /// <summary>Complains where an outcome isn't one of the module's.</summary>
    public static void OutcomeExists(Module module, string outcome, object record, string whose, Notes notes)
    {
        if (outcome.Length > 0 && module.Outcomes.All(known => known.Id != outcome))
        {
            notes.Complain(record, $"{whose} belongs to the outcome “{outcome}”, which module.yaml doesn’t have. " +
                $"It has: {string.Join(", ", module.Outcomes.Select(known => known.Id))}.");
        }
    }

    private static void Taught(Module module, Notes notes)
    {
        var taught = module.Pages.SelectMany(page => page.Clauses).ToHashSet(StringComparer.Ordinal);
        foreach (var (clause, at) in notes.Placed(module.Clauses).Where(placed => !taught.Contains(placed.Word)))
            notes.Problems.Add(at, $"clause {clause} is in the module’s list, but no page teaches it: put ^[{clause}] after the sentence that does.");
    }
}
