using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>The list of everything that the documents ask: whole, and without names that mean nothing.</summary>
internal static class InventoryChecks
{
    public static void Run(ContentCatalogue catalogue, Notes notes)
    {
        var inventory = catalogue.Inventory;
        Ids.Unique(inventory, clause => clause.Id, "inventory clause", notes);
        foreach (var clause in catalogue.Clauses.Values) OwnApart(clause, clause.Id, notes);
        foreach (var clause in inventory) OwnApart(clause, clause.Id, notes);
        // Content that keeps no inventory is not held to one.
        if (inventory.Count == 0) return;

        var known = inventory.Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var clause in catalogue.Clauses.Values.Where(clause => !known.Contains(clause.Id)))
            notes.Complain(clause, $"clause {clause.Id} is cited by the course, but not in the inventory folder: what the course covers would not count it.");
        foreach (var clause in inventory)
        {
            foreach (var (other, at) in notes.Placed(clause.SameRuleAs).Concat(notes.Placed(clause.SupersededBy)).Where(placed => !known.Contains(placed.Word)))
                notes.Problems.Add(at, $"clause {clause.Id} names {other}, which is not in the inventory.");
            if (clause.Trainable && clause.Modules.Count == 0)
                notes.Complain(clause, $"clause {clause.Id} is to be taught, but by no module: list at least one under “modules”, or say “trainable: false”.");
        }
    }

    // By the id learners are told whose rule it is.
    private static void OwnApart(object clause, string id, Notes notes)
    {
        var (own, file) = (id.StartsWith(Clause.OwnPrefix, StringComparison.Ordinal), Path.GetFileNameWithoutExtension(notes.PlaceOf(clause).File));
        if (own && file != "course")
            notes.Complain(clause, $"{id} is a position of the course’s own, and stands in course.yaml, so that no document is credited with it.");
        if (!own && file == "course" && id.Length > 0)
            notes.Complain(clause, $"the id {id} must begin with “{Clause.OwnPrefix}”: what stands in course.yaml is the course’s own.");
    }
}
