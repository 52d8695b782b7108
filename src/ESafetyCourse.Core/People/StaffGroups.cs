using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.People;

/// <summary>The words for staff groups, and the order in which they stand.</summary>
public static class StaffGroups
{
    /// <summary>Each group with the words shown, in the order in which they are offered.</summary>
    public static IReadOnlyDictionary<StaffGroup, Bilingual> All { get; } = new OrderedDictionary<StaffGroup, Bilingual>
    {
        [StaffGroup.Teaching] = new("Teaching", "Addysgu"),
        [StaffGroup.Support] = new("Support", "Cymorth"),
        [StaffGroup.Trainee] = new("Trainee", "Hyfforddai"),
        [StaffGroup.Governor] = new("Governor", "Llywodraethwr"),
        [StaffGroup.Volunteer] = new("Volunteer", "Gwirfoddolwr"),
        [StaffGroup.Contractor] = new("Contractor or supply", "Contractwr neu staff cyflenwi"),
    };

    /// <summary>Several groups as one text, for a register row.</summary>
    public static string Join(IEnumerable<StaffGroup> groups, Language language) =>
        string.Join(", ", All.Where(group => groups.Contains(group.Key)).Select(group => group.Value.In(language)));

    /// <summary>Groups as a column of stored names holds them.</summary>
    public static IReadOnlyList<StaffGroup> Read(string[] names) => [.. names.Select(StoredName.Read<StaffGroup>)];
}
