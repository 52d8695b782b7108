namespace ESafetyCourse.Core.Content;

/// <summary>A place in the course that a clause is met at.</summary>
/// <param name="Module">The module's slug.</param>
/// <param name="Id">A page, a choice with its story and scene, a question or a statement.</param>
public sealed record ClausePlace(string Module, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}/{Id}";
}

/// <summary>Whether a clause has to be met in the course as it stands.</summary>
public enum ClauseStanding
{
    /// <summary>A module that stands is to teach it: what is missing is a gap.</summary>
    Due,

    /// <summary>The modules that are to teach it are not written yet.</summary>
    Waiting,

    /// <summary>A newer clause holds in its stead.</summary>
    Superseded,

    /// <summary>Nobody has to act on it: an aim, a date, a reference to something else.</summary>
    NotApplicable,
}

/// <summary>Where a clause of the inventory is met.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Standing">Whether it has to be.</param>
/// <param name="Taught">Pages with a sentence that is marked with it.</param>
/// <param name="Practised">
/// Choices that go wrong by it, where the scene has one that goes well: whoever decides can break this very rule, sees what comes of it, and is told
/// the reason. Under safe choices alone a clause is named and not practised, nor under a choice that names so many that it rests on none of them.
/// </param>
/// <param name="Assessed">Questions about it.</param>
/// <param name="Attested">Statements that sign it.</param>
/// <param name="ThroughOthers">Clauses of the same rule that are taught, where it is not itself.</param>
public sealed record ClauseCoverage(
    InventoryClause Clause,
    ClauseStanding Standing,
    IReadOnlyList<ClausePlace> Taught,
    IReadOnlyList<ClausePlace> Practised,
    IReadOnlyList<ClausePlace> Assessed,
    IReadOnlyList<ClausePlace> Attested,
    IReadOnlyList<string> ThroughOthers);

/// <summary>What a module does about the clauses that the inventory gives to it; each count is of clauses that are met in that very module.</summary>
/// <param name="Module">The module.</param>
/// <param name="Clauses">Clauses that are to be taught.</param>
/// <param name="Taught">Of these, taught.</param>
/// <param name="Practised">Practised.</param>
/// <param name="Assessed">Assessed.</param>
/// <param name="Attested">Attested.</param>
public sealed record ModuleCoverage(Module Module, int Clauses, int Taught, int Practised, int Assessed, int Attested);

/// <summary>How much of what the documents ask the course covers: found in what is written, never declared.</summary>
/// <param name="Clauses">Every clause of the inventory, in its order.</param>
/// <param name="Modules">Every module that stands.</param>
public sealed record Coverage(IReadOnlyList<ClauseCoverage> Clauses, IReadOnlyList<ModuleCoverage> Modules)
{
    /// <summary>How many clauses a choice may name and still be about each of them.</summary>
    private const int MostBehindASlip = 4;

    /// <summary>Looks at a sound catalogue.</summary>
    public static Coverage Of(ContentCatalogue catalogue)
    {
        var taught = Where(catalogue, module => module.Pages.SelectMany(page => Each(page.Clauses, page.Id)));
        var practised = Where(catalogue, module => module.Scenarios.SelectMany(Practice));
        var assessed = Where(catalogue, module => module.Questions.SelectMany(question => Each(question.Clauses, question.Id)));
        var attested = Where(catalogue, module => module.Statements.SelectMany(statement => Each(statement.Clauses, statement.Id)));
        var standing = catalogue.Modules.Select(module => module.Id).ToHashSet(StringComparer.Ordinal);
        var pairs = catalogue.Inventory.SelectMany(clause => clause.SameRuleAs.Select(other => (One: clause.Id, Other: other))).ToList();
        var same = pairs.Concat(pairs.Select(pair => (pair.Other, pair.One))).Distinct().ToLookup(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var clauses = catalogue.Inventory.Select(clause => new ClauseCoverage(
            clause, Standing(clause, standing),
            [.. taught[clause.Id]], [.. practised[clause.Id]], [.. assessed[clause.Id]], [.. attested[clause.Id]],
            taught.Contains(clause.Id) ? [] : [.. same[clause.Id].Where(taught.Contains).Order(StringComparer.Ordinal)])).ToList();
        return new(clauses, [.. catalogue.Modules.Select(module => Of(module, clauses))]);
    }

    private static ModuleCoverage Of(Module module, List<ClauseCoverage> clauses)
    {
        var its = clauses.Where(covered => covered.Clause.IsToBeTaught && covered.Clause.Modules.Contains(module.Id)).ToList();
        int Met(Func<ClauseCoverage, IReadOnlyList<ClausePlace>> places) => its.Count(covered => places(covered).Any(place => place.Module == module.Slug));
        return new(module, its.Count, Met(of => of.Taught), Met(of => of.Practised), Met(of => of.Assessed), Met(of => of.Attested));
    }

    private static ClauseStanding Standing(InventoryClause clause, HashSet<string> modules) => clause switch
    {
        { SupersededBy.Count: > 0 } => ClauseStanding.Superseded,
        { Trainable: false } => ClauseStanding.NotApplicable,
        _ => clause.Modules.Any(modules.Contains) ? ClauseStanding.Due : ClauseStanding.Waiting,
    };

    private static IEnumerable<(string Clause, string Id)> Practice(Scenario scenario)
    {
        var decisions = scenario.Stories.SelectMany(story => story.Scenes)
            .Where(scene => scene.Choices.Any(choice => choice.Verdict == Verdict.Safe));
        foreach (var scene in decisions)
            foreach (var slip in scene.Choices.Where(choice => choice.Verdict != Verdict.Safe && choice.Clauses.Count <= MostBehindASlip))
                foreach (var clause in slip.Clauses) yield return (clause, $"{scenario.Id}/{scene.Id}/{slip.Id}");
    }

    private static IEnumerable<(string Clause, string Id)> Each(IReadOnlyList<string> clauses, string id) => clauses.Select(clause => (clause, id));

    private static ILookup<string, ClausePlace> Where(ContentCatalogue catalogue, Func<Module, IEnumerable<(string Clause, string Id)>> citations) =>
        catalogue.Modules.SelectMany(module => citations(module).Select(cited => (cited.Clause, Place: new ClausePlace(module.Slug, cited.Id))))
            .ToLookup(cited => cited.Clause, cited => cited.Place, StringComparer.Ordinal);
}
