using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Core.Registers;

/// <summary>Somebody on roll: one of their posts has days among which the day is, the first and the last included.</summary>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Groups">Staff groups of the posts held on that day.</param>
public sealed record OnRoll(PersonId Person, IReadOnlyList<StaffGroup> Groups);

/// <summary>How somebody on roll stands on a day, as known at a moment: one code for each requirement.</summary>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Groups">Staff groups of the posts held on that day.</param>
/// <param name="Codes">The code for each requirement that ever meant one of their posts; what is not there does not apply to them.</param>
public sealed record Standing(PersonId Person, IReadOnlyList<StaffGroup> Groups, IReadOnlyDictionary<RequirementId, RegisterStatus> Codes)
{
    /// <summary>The code for one requirement.</summary>
    public RegisterStatus For(RequirementId requirement) => Codes.GetValueOrDefault(requirement, RegisterStatus.NotRequired);

    /// <summary>The one for all requirements together: the strictest.</summary>
    public RegisterStatus Overall => StandingCodes.Strictest(Codes.Values);

    /// <summary>Where the person is counted who has posts in several groups: in the first of them, in the order in which groups are offered.</summary>
    public StaffGroup CountedIn => Groups.Min();
}

/// <summary>Works out how people stand: nothing but people and what they owe goes into it.</summary>
public static class StandingCodes
{
    // Whoever owes anything has not done all; whoever did all that is left to do has, however much they are excused from besides.
    private static readonly RegisterStatus[] StrictestFirst =
    [
        RegisterStatus.Late, RegisterStatus.NotYetDue, RegisterStatus.DueAgain, RegisterStatus.Done, RegisterStatus.OnLeave, RegisterStatus.Exempt,
        RegisterStatus.NotRequired,
    ];

    /// <summary>Those on roll, in their order.</summary>
    /// <param name="roll">Who is on roll.</param>
    /// <param name="owed">What anybody owes on that day; of several posts it is the strictest already (docs/adr/0019).</param>
    public static IReadOnlyList<Standing> Of(IReadOnlyList<OnRoll> roll, IReadOnlyList<Obligation> owed)
    {
        var codes = owed.Where(one => one.IsCurrent).ToLookup(one => one.Person);
        return [.. roll.Select(one => new Standing(one.Person, one.Groups, codes[one.Person].ToDictionary(current => current.Requirement, RegisterStatuses.Of)))];
    }

    /// <summary>The strictest of several codes; where there is none, nothing is required.</summary>
    public static RegisterStatus Strictest(IEnumerable<RegisterStatus> codes) =>
        codes.DefaultIfEmpty(RegisterStatus.NotRequired).MinBy(Strictness);

    /// <summary>Where a code stands among the others: the strictest is 0.</summary>
    public static int Strictness(RegisterStatus code) => Array.IndexOf(StrictestFirst, code);
}
