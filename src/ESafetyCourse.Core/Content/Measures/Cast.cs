using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>
/// The people of a module's stories. Data tells who speaks and whose part the learner plays; it doesn't tell sex, age or origin, so whether a cast is
/// balanced in those a reader has to see. What can be told is whether the learner is a teacher every time, though most who train are not.
/// </summary>
public static partial class Cast
{
    /// <summary>Names that stand for different people: name → the parts that it stands for.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Parts)> Namesakes(Module module) =>
    [
        .. module.Scenarios.SelectMany(People).GroupBy(person => person.Name, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(person => person.Part).Distinct()]))
            .Where(namesake => namesake.Item2.Count > 1),
    ];

    /// <summary>The stories in which the learner's own part can be told, and those of them in which it is a teacher's.</summary>
    public static (int Told, int Teachers) OwnParts(Module module)
    {
        var told = module.Scenarios.Select(story => You().Match(story.Setting.En)).Where(found => found.Success).ToList();
        return (told.Count, told.Count(found => Teaches().IsMatch(found.Groups["part"].Value)));
    }

    private static IEnumerable<(string Name, string Part)> People(Scenario story)
    {
        foreach (var person in story.People.Values.Where(person => person.Name.Length > 0 && char.IsUpper(person.Name[0])))
            yield return (person.Name, $"{story.Id}: {person.Role.En}");
        if (You().Match(story.Setting.En) is { Success: true } you) yield return (you.Groups["name"].Value, $"{story.Id}: you");
    }

    [GeneratedRegex(@"\bYou are (?<name>\p{Lu}\p{Ll}+)\b(?<part>[^.]*(?:\. You [^.]*)?)")]
    private static partial Regex You();

    [GeneratedRegex(@"\bteacher\b|\bteaches\b|\btutor\b|\bnewly qualified\b|\bhead of\b", RegexOptions.IgnoreCase)]
    private static partial Regex Teaches();
}
