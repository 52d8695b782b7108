using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The list of everything that the documents ask: whole, and without names that mean nothing.</summary>
internal static class InventoryChecks
{
    public static void Run(ContentCatalogue catalogue, Notes notes)
    {
        var inventory = catalogue.Inventory;
        Ids.Unique(inventory, clause => clause.Id, Names.Of("inventory clause"), notes);
        foreach (var clause in catalogue.Clauses.Values) OwnApart(clause, clause.Id, notes);
        foreach (var clause in inventory) OwnApart(clause, clause.Id, notes);
        // Content that keeps no inventory is not held to one.
        if (inventory.Count == 0) return;

        var known = inventory.Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var clause in catalogue.Clauses.Values.Where(clause => !known.Contains(clause.Id)))
            notes.Complain(clause, ClauseProblems.NotInInventory(clause.Id));
        foreach (var clause in inventory)
        {
            foreach (var (other, at) in notes.Placed(clause.SameRuleAs).Concat(notes.Placed(clause.SupersededBy)).Where(placed => !known.Contains(placed.Word)))
                notes.Problems.Add(at, ClauseProblems.NamesUnknown(clause.Id, other));
            if (clause.Trainable && clause.Modules.Count == 0)
                notes.Complain(clause, ClauseProblems.NoModule(clause.Id));
        }
    }

    // By the id learners are told whose rule it is.
    private static void OwnApart(object clause, string id, Notes notes)
    {
        var (own, file) = (id.StartsWith(Clause.OwnPrefix, StringComparison.Ordinal), Path.GetFileNameWithoutExtension(notes.PlaceOf(clause).File));
        if (own && file != "course")
            notes.Complain(clause, ClauseProblems.OwnElsewhere(id));
        if (!own && file == "course" && id.Length > 0)
            notes.Complain(clause, ClauseProblems.NotOwn(id, Clause.OwnPrefix));
    }
}
