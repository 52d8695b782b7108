using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.People;

/// <summary>The staff groups that a post can belong to (docs/design.md §2), and how each is written.</summary>
public static class StaffGroups
{
    /// <summary>Key as stored → the words shown, in the order in which they are offered.</summary>
    public static IReadOnlyDictionary<string, Bilingual> All { get; } = new OrderedDictionary<string, Bilingual>
    {
        ["teaching"] = new("Teaching", "Addysgu"),
        ["support"] = new("Support", "Cymorth"),
        ["trainee"] = new("Trainee", "Hyfforddai"),
        ["governor"] = new("Governor", "Llywodraethwr"),
        ["volunteer"] = new("Volunteer", "Gwirfoddolwr"),
        ["contractor"] = new("Contractor or supply", "Contractwr neu staff cyflenwi"),
    };

    /// <summary>Several groups as one text, for a register row.</summary>
    public static string Join(IEnumerable<string> groups, Language language) =>
        string.Join(", ", All.Where(group => groups.Contains(group.Key)).Select(group => group.Value.In(language)));
}
