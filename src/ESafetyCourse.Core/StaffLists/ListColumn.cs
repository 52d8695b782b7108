using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What a column of a staff list holds.</summary>
public enum ListColumn
{
    /// <summary>The whole name.</summary>
    Name,

    /// <summary>The first name, where the list keeps the two apart.</summary>
    FirstName,

    /// <summary>The surname, where the list keeps the two apart.</summary>
    Surname,

    /// <summary>The number that the school knows the person by.</summary>
    StaffNumber,

    /// <summary>E-mail address: tells two people of one name apart, and is not kept.</summary>
    Email,

    /// <summary>Staff group.</summary>
    StaffGroup,

    /// <summary>Whether the person is registered with the EWC for the post.</summary>
    EwcRegistered,

    /// <summary>First day.</summary>
    StartsOn,

    /// <summary>Last day.</summary>
    EndsOn,

    /// <summary>How the post ended.</summary>
    EndedHow,
}

/// <summary>The headings by which columns are known, and the words that stand below them.</summary>
public static class ListWords
{
    /// <summary>Each column's headings in both languages; the first is the template's.</summary>
    public static IReadOnlyDictionary<ListColumn, IReadOnlyList<Bilingual>> Headings { get; } = new OrderedDictionary<ListColumn, IReadOnlyList<Bilingual>>
    {
        [ListColumn.Name] = [new(
            "Name",
            "Enw"), new("Full name", "Enw llawn"), new("Employee name", "Enw’r gweithiwr"), new("Staff name", "Enw’r aelod staff")],
        [ListColumn.FirstName] = [new("First name", "Enw cyntaf"), new("Forename", "Enw bedydd"), new("Given name", "Enw personol")],
        [ListColumn.Surname] = [new("Surname", "Cyfenw"), new("Last name", "Enw olaf"), new("Family name", "Enw teuluol")],
        [ListColumn.StaffNumber] =
        [
            new(
                "Staff number",
                "Rhif staff"), new("Staff no", "Rhif aelod staff"), new("Employee number", "Rhif gweithiwr"), new("Employee no", "Rhif cyflogai"),
            new("Payroll number", "Rhif cyflogres"), new("Staff code", "Cod staff"),
        ],
        [ListColumn.Email] = [new(
            "E-mail",
            "E-bost"), new("Email", "Ebost"), new("E-mail address", "Cyfeiriad e-bost"), new("Email address", "Cyfeiriad ebost")],
        [ListColumn.StaffGroup] = [new("Staff group", "Grŵp staff"), new("Group", "Grŵp"), new("Staff category", "Categori staff")],
        [ListColumn.EwcRegistered] =
        [
            new("EWC registered", "Wedi cofrestru gyda CGA"), new("Registered with the EWC", "Cofrestrwyd gyda CGA"), new("EWC", "CGA"),
        ],
        [ListColumn.StartsOn] = [new(
            "Start",
            "Dechrau"), new("Start date", "Dyddiad dechrau"), new("First day", "Diwrnod cyntaf")],
        [ListColumn.EndsOn] =
        [
            new("End", "Diwedd"), new("End date", "Dyddiad gorffen"), new("Last day", "Diwrnod olaf"), new("Leaving date", "Dyddiad gadael"),
            new("Date left", "Dyddiad diwedd"),
        ],
        [ListColumn.EndedHow] = [new("How ended", "Sut y daeth i ben"), new("Reason for end", "Rheswm dros ddod i ben")],
    };

    private static readonly Dictionary<StaffGroup, Bilingual[]> OtherGroups = new()
    {
        [StaffGroup.Teaching] = [new(
            "Teacher",
            "Athro"), new("Teachers", "Athrawon"), new("Teaching staff", "Staff addysgu"), new("Woman teacher", "Athrawes")],
        [StaffGroup.Support] = [new("Support staff", "Staff cymorth"), new("Teaching assistant", "Cynorthwyydd addysgu")],
        [StaffGroup.Trainee] = [new("Trainees", "Hyfforddeion"), new("Student teacher", "Myfyriwr athro")],
        [StaffGroup.Governor] = [new("Governors", "Llywodraethwyr")],
        [StaffGroup.Volunteer] = [new("Volunteers", "Gwirfoddolwyr")],
        [StaffGroup.Contractor] = [new(
            "Contractor",
            "Contractwr"), new("Supply", "Cyflenwi"), new("Supply staff", "Staff cyflenwi"), new("Agency", "Asiantaeth")],
    };

    /// <summary>What the template writes of an end.</summary>
    public static IReadOnlyDictionary<PostEnd, Bilingual> Ends { get; } = new OrderedDictionary<PostEnd, Bilingual>
    {
        [PostEnd.Left] = new("Left", "Gadawodd"),
        [PostEnd.Moved] = new("Moved", "Symudodd"),
    };

    private static readonly Bilingual[] Affirming = [new("yes", "ydy"), new("y", "oes"), new("true", "ie"), new("registered", "wedi cofrestru")];

    private static readonly Bilingual[] Denying = [new("no", "nac ydy"), new("n", "nac oes"), new("false", "na"), new("not registered", "heb gofrestru")];

    private static readonly Dictionary<string, ListColumn> Columns = Known(Headings.SelectMany(column => column.Value, (column, words) => (words, column.Key)));

    private static readonly Dictionary<string, StaffGroup> Groups = Known(
        StaffGroups.All.Select(group => (group.Value, group.Key)).Concat(OtherGroups.SelectMany(group => group.Value, (group, words) => (words, group.Key))));

    private static readonly Dictionary<string, PostEnd> Ways = Known(
        Ends.Select(way => (way.Value, way.Key)).Append((new(
            "Has left",
            "Wedi gadael"), PostEnd.Left)).Append((new("Has moved", "Wedi symud"), PostEnd.Moved)));

    private static readonly Dictionary<string, bool> Answers = Known(Affirming.Select(words => (words, true)).Concat(Denying.Select(words => (words, false))));

    /// <summary>The column of a heading; null for one that is none of ours.</summary>
    public static ListColumn? Column(string heading) => Columns.TryGetValue(Plain(heading.TrimEnd('*', ':', ' ')), out var column) ? column : null;

    /// <summary>The staff group of a cell; null for none that we know.</summary>
    public static StaffGroup? Group(string cell) => Groups.TryGetValue(Plain(cell), out var group) ? group : StoredName.TryRead<StaffGroup>(cell);

    /// <summary>How a post ended; null for nothing that we know.</summary>
    public static PostEnd? End(string cell) => Ways.TryGetValue(Plain(cell), out var way) ? way : null;

    /// <summary>Yes or no; null for neither.</summary>
    public static bool? Answer(string cell) => cell switch { "1" => true, "0" => false, _ => Answers.TryGetValue(Plain(cell), out var answer) ? answer : null };

    /// <summary>A text as it is compared: without case, accents kept, one kind of apostrophe and hyphen, single spaces.</summary>
    public static string Plain(string text) =>
        (PersonName.Clean(text) ?? "").Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant()
            .Replace('’', '\'').Replace('‘', '\'').Replace('`', '\'').Replace('‐', '-').Replace('‑', '-').Replace('–', '-').Trim();

    private static Dictionary<string, T> Known<T>(IEnumerable<(Bilingual Words, T Value)> words)
    {
        var known = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (pair, value) in words)
        {
            known.TryAdd(Plain(pair.En), value);
            known.TryAdd(Plain(pair.Cy), value);
        }

        return known;
    }
}
