using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using FsCheck;
using FsCheck.Fluent;

namespace ESafetyCourse.Tests.Registers;

/// <summary>Numbers for whoever sees no names say nothing of fewer than five people, even to somebody who subtracts.</summary>
public sealed class GroupFiguresTests
{
    private static readonly StaffGroup[] All = Enum.GetValues<StaffGroup>();

    private static readonly RegisterStatus[] Codes = [.. Enum.GetValues<RegisterStatus>().Where(code => code != RegisterStatus.Left)];

    [Fact]
    public void No_group_and_nothing_that_is_left_when_groups_are_taken_away_is_of_fewer_than_five() => Hold(sizes =>
    {
        var groups = GroupFigures.Of(People(sizes));
        var rests = from taken in Enumerable.Range(1, (1 << groups.Count) - 1)
                    select groups.Where((_, at) => ((taken >> at) & 1) == 0).Sum(left => left.Counts.OnRoll);
        return groups.All(group => group.Counts.OnRoll >= 5) && (groups.Count == 0 || rests.All(rest => rest is 0 or >= 5)) && groups.Count != 1;
    });

    [Fact]
    public void Together_they_are_the_whole_school_with_each_group_in_its_place_once() => Hold(sizes =>
    {
        var people = People(sizes);
        var groups = GroupFigures.Of(people);
        var whole = RollCounts.Count(people.Select(one => one.Overall));
        return groups.Count == 0 || (
            groups.SelectMany(group => group.Groups).SequenceEqual(All.Where((_, at) => sizes[at] > 0))
            && Codes.All(code => groups.Sum(group => group.Counts.Of(code)) == whole.Of(code)));
    });

    [Fact]
    public void Nothing_is_put_together_that_could_stand_by_itself() => Hold(sizes =>
    {
        var groups = GroupFigures.Of(People(sizes));
        var heads = sizes.Select((_, at) => sizes.Take(at + 1).Sum());
        return groups.Count > 0 || !heads.Any(head => head >= 5 && sizes.Sum() - head >= 5);
    });

    [Fact]
    public void Somebody_with_posts_in_two_groups_is_counted_in_the_first_of_them_alone()
    {
        var people = People([5, 0, 0, 5, 0, 0]).Append(new(TypedId.New<PersonId>(), [StaffGroup.Governor, StaffGroup.Teaching], new Dictionary<RequirementId, RegisterStatus>())).ToList();
        Assert.Equal([6, 5], GroupFigures.Of(people).Select(group => group.Counts.OnRoll));
    }

    [Fact]
    public void The_strictest_of_several_codes_counts_and_whoever_owes_nothing_is_not_applicable()
    {
        Assert.Equal(RegisterStatus.Late, StandingCodes.Strictest([RegisterStatus.Done, RegisterStatus.Late, RegisterStatus.OnLeave]));
        Assert.Equal(RegisterStatus.NotYetDue, StandingCodes.Strictest([RegisterStatus.NotYetDue, RegisterStatus.DueAgain]));
        Assert.Equal(RegisterStatus.Done, StandingCodes.Strictest([RegisterStatus.Done, RegisterStatus.Exempt, RegisterStatus.NotRequired]));
        Assert.Equal(RegisterStatus.NotRequired, StandingCodes.Strictest([]));
        Assert.Equal(99, RollCounts.Count([.. Enumerable.Repeat(RegisterStatus.Done, 199), RegisterStatus.Late]).PercentOfRequired);
    }

    private static void Hold(Func<int[], bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, 9).ArrayOf(All.Length).ToArbitrary(), rule));

    private static List<Standing> People(int[] sizes) =>
    [
        .. sizes.SelectMany((size, at) => Enumerable.Range(0, size).Select(n => new Standing(
            TypedId.New<PersonId>(), [All[at]], new Dictionary<RequirementId, RegisterStatus> { [TypedId.New<RequirementId>()] = Codes[(n + at) % Codes.Length] }))),
    ];
}
