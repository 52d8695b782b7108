using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Core.Registers;

/// <summary>Compares two readings of a register: nothing but the two, and the facts between them, goes into it.</summary>
/// <param name="since">The earlier reading.</param>
/// <param name="now">The later one.</param>
/// <param name="same">Whom leads said to be the same person, as known in the later one: everybody is named by the id that they have there.</param>
internal sealed class RegisterChanges(RegisterReading since, RegisterReading now, IReadOnlyDictionary<PersonId, PersonId> same)
{
    private readonly Dictionary<PersonId, Standing> _then = Known(since, same);
    private readonly Dictionary<PersonId, Standing> _now = now.Standings.ToDictionary(one => one.Person);

    /// <summary>Each difference of a code, with the deed that made it. Who came or went and whom nothing concerned makes none.</summary>
    /// <param name="facts">The facts between the two.</param>
    public IReadOnlyList<RegisterChange> Differences(IReadOnlyList<FactBetween> facts)
    {
        var turned = facts.Select(fact => (Fact: fact, Deed: fact.Turned(since.Clocks, now.Clocks))).Where(one => one.Deed is not null)
            .ToLookup(one => one.Fact.Person);
        var modules = since.Owed.Concat(now.Owed).ToLookup(one => (Who(one.Person), one.Requirement), one => one.Modules);
        return
        [
            .. from person in _then.Keys.Union(_now.Keys)
               let then = _then.GetValueOrDefault(person)
               let today = _now.GetValueOrDefault(person)
               from requirement in (then?.Codes.Keys ?? []).Union(today?.Codes.Keys ?? [])
               let before = Code(then, requirement)
               let after = Code(today, requirement)
               where before != after && (before ?? RegisterStatus.NotRequired) != (after ?? RegisterStatus.NotRequired)
               select new RegisterChange(person, requirement, before, after, Deed(person, requirement, before, after)),
        ];

        ChangeDeed Deed(PersonId person, RequirementId requirement, RegisterStatus? before, RegisterStatus? after) => (
            from one in turned[person].Concat(turned[null])
            where one.Fact.Requirement is not { } only || only == requirement
            where one.Fact.Module is not { } module || modules[(person, requirement)].Any(those => those.Contains(module))
            let rank = ChangeCauses.Rank(before, after, one.Deed!)
            where rank is not null
            orderby rank, one.Deed!.RecordedAt descending
            select one.Deed).FirstOrDefault() ?? new ChangeDeed(ChangeKind.Calendar, ChangeTurn.Began, null, false);
    }

    /// <summary>Who came and who went.</summary>
    public Turnover Turnover()
    {
        var left = now.Owed.Where(one => one.IsCurrent && one.State == ObligationState.Closed).ToLookup(one => one.Person);
        var heard = since.Owed.Select(one => Who(one.Person)).ToHashSet();
        var gone = _then.Keys.Where(person => !_now.ContainsKey(person));
        var cameAndWent = left.Select(one => one.Key).Where(person => !_then.ContainsKey(person) && !heard.Contains(person));
        return new Turnover(
            [.. _now.Values.Where(one => !_then.ContainsKey(one.Person)).Select(one => new CameOrWent(one.Person, Had(one.Overall)))],
            [.. gone.Concat(cameAndWent).Select(person => new CameOrWent(person, left[person].Any() ? left[person].All(RegisterStatuses.StoodInDate) : null))]);

        static bool? Had(RegisterStatus overall) => overall.IsRequired() ? overall.IsInDate() : null;
    }

    // What is in date is one code, whether it is asked for again or not.
    private static RegisterStatus? Code(Standing? standing, RequirementId requirement) =>
        standing?.For(requirement) is { } code ? code == RegisterStatus.DueAgain ? RegisterStatus.Done : code : null;

    private PersonId Who(PersonId person) => same.GetValueOrDefault(person, person);

    // Of two entries that have become one, the entry under whose id they count says how they stood.
    private static Dictionary<PersonId, Standing> Known(RegisterReading since, IReadOnlyDictionary<PersonId, PersonId> same) => since.Standings
        .GroupBy(one => same.GetValueOrDefault(one.Person, one.Person))
        .ToDictionary(one => one.Key, one => one.OrderByDescending(standing => standing.Person == one.Key).First());
}

/// <summary>Which facts can have made a difference, and which of several did.</summary>
internal static class ChangeCauses
{
    private static readonly (ChangeKind, ChangeTurn)[] Roll =
    [
        (ChangeKind.Post, ChangeTurn.Ended), (ChangeKind.Post, ChangeTurn.Began), (ChangeKind.Link, ChangeTurn.Began), (ChangeKind.Link, ChangeTurn.TakenBack),
        (ChangeKind.Post, ChangeTurn.TakenBack),
    ];

    private static readonly (ChangeKind, ChangeTurn)[] Rules =
    [
        (ChangeKind.Requirement, ChangeTurn.Began), (ChangeKind.Requirement, ChangeTurn.Ended), (ChangeKind.Requirement, ChangeTurn.TakenBack),
        (ChangeKind.Post, ChangeTurn.Began), (ChangeKind.Post, ChangeTurn.Ended), (ChangeKind.Post, ChangeTurn.TakenBack),
        (ChangeKind.Duty, ChangeTurn.Began), (ChangeKind.Duty, ChangeTurn.Ended), (ChangeKind.Duty, ChangeTurn.TakenBack),
        (ChangeKind.Link, ChangeTurn.Began), (ChangeKind.Link, ChangeTurn.TakenBack),
    ];

    private static readonly (ChangeKind, ChangeTurn)[] Done = [(ChangeKind.Signed, ChangeTurn.Began), (ChangeKind.DoneWithoutUs, ChangeTurn.Began), .. Rules];

    private static readonly (ChangeKind, ChangeTurn)[] Late =
    [
        (ChangeKind.DoneWithoutUs, ChangeTurn.TakenBack), (ChangeKind.Extension, ChangeTurn.TakenBack), (ChangeKind.Leave, ChangeTurn.TakenBack),
        (ChangeKind.Exemption, ChangeTurn.TakenBack), .. Rules,
    ];

    private static readonly (ChangeKind, ChangeTurn)[] MoreTime =
    [
        (ChangeKind.Extension, ChangeTurn.Began), (ChangeKind.DoneWithoutUs, ChangeTurn.TakenBack), (ChangeKind.Leave, ChangeTurn.Ended),
        (ChangeKind.Exemption, ChangeTurn.Ended), (ChangeKind.Leave, ChangeTurn.Began), (ChangeKind.Exemption, ChangeTurn.Began), .. Rules,
    ];

    /// <summary>How likely a deed made that difference, 0 most; null where it can't have.</summary>
    public static int? Rank(RegisterStatus? from, RegisterStatus? to, ChangeDeed deed)
    {
        var at = Array.IndexOf(Of(from, to), (deed.Kind, deed.Turn));
        return at < 0 ? null : at;
    }

    private static (ChangeKind, ChangeTurn)[] Of(RegisterStatus? from, RegisterStatus? to) => (from, to) switch
    {
        (null, _) or (_, null) => Roll,
        (_, RegisterStatus.Done) => [.. Done, .. Over(from)],
        (_, RegisterStatus.OnLeave) => [(ChangeKind.Leave, ChangeTurn.Began), .. Over(from), .. Late],
        (_, RegisterStatus.Exempt) => [(ChangeKind.Exemption, ChangeTurn.Began), .. Over(from), .. Late],
        (_, RegisterStatus.NotRequired) or (RegisterStatus.NotRequired, _) => Rules,
        (_, RegisterStatus.Late) => [.. Over(from), .. Late],
        _ => [.. Over(from), .. MoreTime],
    };

    // Whoever was away or excused is not any more.
    private static IEnumerable<(ChangeKind, ChangeTurn)> Over(RegisterStatus? from) => from switch
    {
        RegisterStatus.OnLeave => [(ChangeKind.Leave, ChangeTurn.Ended), (ChangeKind.Leave, ChangeTurn.TakenBack)],
        RegisterStatus.Exempt => [(ChangeKind.Exemption, ChangeTurn.Ended), (ChangeKind.Exemption, ChangeTurn.TakenBack)],
        _ => [],
    };
}
