using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>Whose a row is. A closed set.</summary>
internal abstract record RowOwner
{
    private RowOwner()
    {
    }

    /// <summary>Somebody whom the school knows.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Check">What the lead has to look at before it counts; null where the staff number says it all.</param>
    public sealed record Known(StaffMember Person, Bilingual? Check) : RowOwner;

    /// <summary>Somebody new.</summary>
    /// <param name="Key">The same for each row of theirs.</param>
    /// <param name="Check">What the lead has to look at; null where nobody here is called so.</param>
    public sealed record Newcomer(string Key, Bilingual? Check) : RowOwner;

    /// <summary>The file alone doesn't say it.</summary>
    /// <param name="Why">What to do.</param>
    public sealed record Unclear(Bilingual Why) : RowOwner;
}

/// <summary>
/// Says whose each row is: by the staff number first; else by the whole name, where one person alone is called so, as a proposal. Never by the
/// e-mail address alone, which people share; it only tells people of one name apart.
/// </summary>
internal sealed class RowMatching(IReadOnlyList<StaffMember> staff, IReadOnlyList<ListedRow> rows)
{
    private readonly ILookup<string, StaffMember> _byNumber =
        staff.SelectMany(person => person.Numbers, (person, number) => (person, number)).ToLookup(row => ListWords.Plain(row.number), row => row.person);

    private readonly ILookup<string, StaffMember> _byName =
        staff.Where(person => person.Name is not null && !person.IsShared).ToLookup(person => ListWords.Plain(person.Name!));

    private readonly ILookup<string, ListedRow> _rowsByNumber =
        rows.Where(row => row.StaffNumber is not null).ToLookup(row => ListWords.Plain(row.StaffNumber!));

    private readonly ILookup<string, ListedRow> _rowsByName = rows.Where(row => row.Name is not null).ToLookup(row => ListWords.Plain(row.Name!));

    /// <summary>Whose it is.</summary>
    public RowOwner Of(ListedRow row) => row.StaffNumber is { } number ? ByNumber(row, number) : ByName(row, row.Name!);

    /// <summary>The staff groups that other lines of the same person name.</summary>
    public IReadOnlySet<StaffGroup> NamedBeside(ListedRow row) =>
        (row.StaffNumber is { } number ? _rowsByNumber[ListWords.Plain(number)] : _rowsByName[ListWords.Plain(row.Name!)])
            .Where(other => other != row).Select(other => other.Group).OfType<StaffGroup>().ToHashSet();

    private RowOwner ByNumber(ListedRow row, string number)
    {
        var plain = ListWords.Plain(number);
        var alike = _rowsByNumber[plain].Where(line => line.Name is not null && row.Name is not null);
        if (alike.FirstOrDefault(line => ListWords.Plain(line.Name!) != ListWords.Plain(row.Name!)) is { } other)
            return new RowOwner.Unclear(new(
                $"Line {other.Line} has the same staff number and another name. Correct one of them.",
                $"Mae gan linell {other.Line} yr un rhif staff ac enw arall. Cywirwch un ohonynt."));
        switch (_byNumber[plain].Distinct().ToList())
        {
            case [var one]:
                return new RowOwner.Known(one, row.Name is null || one.Name is null || ListWords.Plain(one.Name) == ListWords.Plain(row.Name)
                    ? null : new(
                        $"This staff number is held here by: {one.Name}. Is it the same person?",
                        $"Yma, deiliad y rhif staff hwn yw: {one.Name}. Ai’r un person yw hwn?"));
            case [_, _, ..]:
                return new RowOwner.Unclear(new(
                    "Several people here have this staff number. Correct it on their pages first.",
                    "Mae gan sawl person yma’r rhif staff hwn. Cywirwch ef ar eu tudalennau’n gyntaf."));
        }

        if (row.Name is not { } name) return new RowOwner.Unclear(new(
            "Nobody here has this staff number. Give the name as well.",
            "Nid oes gan neb yma’r rhif staff hwn. Rhowch yr enw hefyd."));
        var namesakes = _byName[ListWords.Plain(name)].ToList();
        var free = namesakes.Where(person => !person.Numbers.Any()).ToList();
        if (free.Count == 0)
        {
            return new RowOwner.Newcomer($"number {plain}", namesakes.Count == 0 ? null : new(
                "Somebody of this name is here with another staff number. Is this another person?",
                "Mae rhywun o’r enw hwn yma â rhif staff arall. Ai person arall yw hwn?"));
        }

        var numbers = _rowsByName[ListWords.Plain(name)].Select(line => line.StaffNumber).OfType<string>().Select(ListWords.Plain).Distinct();
        var claimed = numbers.Count(its => !_byNumber.Contains(its));
        return claimed > free.Count || (claimed > 1 && free.Count == 1) ? new RowOwner.Unclear(SeveralNumbers) : Proposed(row, free);
    }

    private RowOwner ByName(ListedRow row, string name)
    {
        var plain = ListWords.Plain(name);
        if (_rowsByName[plain].FirstOrDefault(line => line.StaffNumber is not null) is { } numbered)
            return new RowOwner.Unclear(new(
                $"Line {numbered.Line} has this name and a staff number. Give the number here as well.",
                $"Mae gan linell {numbered.Line} yr enw hwn a rhif staff. Rhowch y rhif yma hefyd."));
        var namesakes = _byName[plain].ToList();
        return namesakes.Count == 0 ? new RowOwner.Newcomer($"name {plain}", null) : Proposed(row, namesakes);
    }

    private static RowOwner Proposed(ListedRow row, List<StaffMember> namesakes)
    {
        if (namesakes.Count > 1)
        {
            var alike = namesakes.Where(person => row.Email is { } email && person.Emails.Contains(email.ToLowerInvariant())).ToList();
            if (alike.Count != 1) return new RowOwner.Unclear(SeveralNames);
            namesakes = alike;
        }

        return new RowOwner.Known(namesakes[0], new(
            "Found by the name alone. Is it the same person?",
            "Cafwyd hyd iddo drwy’r enw’n unig. Ai’r un person yw hwn?"));
    }

    private static readonly Bilingual SeveralNames = new(
        "Several people here are called so. If they are one, link them on the people page; else give each their staff number on their page.",
        "Mae sawl person yma â’r enw hwn. Os un person ydynt, cysylltwch nhw ar dudalen y bobl; fel arall rhowch rif staff pob un ar ei dudalen.");

    private static readonly Bilingual SeveralNumbers = new(
        "Several staff numbers of the list have this name, and one person here. Give that person’s staff number on their page first.",
        "Mae gan sawl rhif staff yn y rhestr yr enw hwn, ac un person yma. Rhowch rif staff y person hwnnw ar ei dudalen yn gyntaf.");
}
