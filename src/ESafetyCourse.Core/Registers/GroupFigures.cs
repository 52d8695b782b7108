using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Registers;

/// <summary>
/// How a staff group stands, or several that would be too small by themselves, over everything that is required. All of them together are the whole
/// school, and each has five people at least: so what is left when any of them are taken from it has five as well, or nobody.
/// </summary>
/// <param name="Groups">Which, in the order in which groups are offered.</param>
/// <param name="Counts">Its people, by the strictest of their codes.</param>
public sealed record GroupFigures(IReadOnlyList<StaffGroup> Groups, RollCounts Counts)
{
    /// <summary>Fewer than so many could be told from each other.</summary>
    public const int Fewest = 5;

    /// <summary>What stands beneath them.</summary>
    public static Bilingual Legend { get; } = new(
        "Somebody with posts in several groups is counted in the first of them. A group of fewer than five is put together with its neighbour, so that "
            + "no number says something of one person; where that leaves a single group, only the whole school is shown.",
        "Mae rhywun â swyddi mewn sawl grŵp yn cael ei gyfrif yn y cyntaf ohonynt. Mae grŵp o lai na phump yn cael ei roi gyda’r grŵp nesaf ato, fel nad "
            + "oes yr un rhif yn dweud dim am un person; lle nad oes ond un grŵp ar ôl, dim ond yr ysgol gyfan a ddangosir.");

    /// <summary>What they are called, together.</summary>
    public string Title(Language language) => StaffGroups.Join(Groups, language);

    /// <summary>Puts small groups together with their neighbours; where not two are left, there are none.</summary>
    /// <param name="standings">Everybody on roll.</param>
    public static IReadOnlyList<GroupFigures> Of(IReadOnlyList<Standing> standings)
    {
        var people = standings.ToLookup(one => one.CountedIn);
        var together = new List<(List<StaffGroup> Groups, List<Standing> People)>();
        foreach (var group in StaffGroups.All.Keys.Where(people.Contains))
        {
            if (together.Count > 0 && together[^1].People.Count < Fewest) Join(together[^1], [group], people[group]);
            else together.Add(([group], [.. people[group]]));
        }

        // The last has no neighbour after it: it goes to the one before.
        if (together.Count > 1 && together[^1] is var last && last.People.Count < Fewest)
        {
            together.RemoveAt(together.Count - 1);
            Join(together[^1], last.Groups, last.People);
        }

        return together.Count < 2 ? [] : [.. together.Select(one => new GroupFigures(one.Groups, RollCounts.Count(one.People.Select(person => person.Overall))))];

        static void Join((List<StaffGroup> Groups, List<Standing> People) one, IEnumerable<StaffGroup> groups, IEnumerable<Standing> more)
        {
            one.Groups.AddRange(groups);
            one.People.AddRange(more);
        }
    }
}
