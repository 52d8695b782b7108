using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The module itself, its statements and its pages.</summary>
internal static class ModuleChecks
{
    public static void Run(Module module, ClauseRules clauses, Notes notes)
    {
        Ids.Unique(module.Pages, page => page.Id, Names.Of("page"), notes);
        Ids.Unique(module.Outcomes, outcome => outcome.Id, Names.Of("outcome"), notes);
        Ids.Unique(module.MustGetRight, rule => rule.Id, Names.Of("rule"), notes);
        Ids.Unique(module.Scenarios, scenario => scenario.Id, Names.Of("scenario"), notes);

        foreach (var (id, at) in notes.Placed(module.Retired).Where(retired => module.Ids.Contains(retired.Word)))
            notes.Problems.Add(at, ModuleProblems.Retired(id));
        clauses.Known(module.Clauses);
        Taught(module, notes);
        foreach (var statement in module.Statements) clauses.KnownAndSome(statement.Clauses, statement, Names.Of("statement", statement.Id));
        foreach (var page in module.Pages)
        {
            clauses.Known(page.Clauses);
            OutcomeExists(module, page.Outcome, page, Names.Of("page", page.Id), notes);
        }

        if (module.Statements.Count == 0) notes.Complain(module, ModuleProblems.NothingToSign());
        if (module.Pages.Count == 0) notes.Complain(module, ModuleProblems.NothingToRead());
    }

    /// <summary>Complains where an outcome isn't one of the module's.</summary>
    public static void OutcomeExists(Module module, string outcome, object record, Bilingual thing, Notes notes)
    {
        if (outcome.Length > 0 && module.Outcomes.All(known => known.Id != outcome))
            notes.Complain(record, ModuleProblems.NoOutcome(thing, outcome, module.Outcomes.Select(known => known.Id)));
    }

    private static void Taught(Module module, Notes notes)
    {
        var taught = module.Pages.SelectMany(page => page.Clauses).ToHashSet(StringComparer.Ordinal);
        foreach (var (clause, at) in notes.Placed(module.Clauses).Where(placed => !taught.Contains(placed.Word)))
            notes.Problems.Add(at, ClauseProblems.NotTaught(clause));
    }
}
