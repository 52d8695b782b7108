using System.Text.RegularExpressions;

namespace ESafetyCourse.Tests.House;

/// <summary>What the house does not allow; each guard reads one file and names its offences.</summary>
public static partial class Guards
{
    /// <summary>Which areas of Core each area may speak to (docs/design.md §1); <c>Lti</c> is the protocol's project.</summary>
    public static IReadOnlyDictionary<string, string[]> Neighbours { get; } = new Dictionary<string, string[]>
    {
        ["Accounts"] = ["Content", "Evidence", "Identities", "Mail", "People", "Visits"],
        ["Attestations"] = ["Content", "Evidence", "Grades", "Obligations", "People", "Schools", "Training", "Visits"],
        ["Calendars"] = ["Content", "Evidence", "People"],
        ["Certificates"] = ["Attestations", "Content", "Obligations", "People", "Schools"],
        ["Connections"] = ["Content", "Evidence", "People"],
        ["Content"] = ["Evidence"],
        ["DeepLinks"] = ["Content", "Evidence", "Keys", "People", "Schools", "Visits", "Lti"],
        ["Evidence"] = [],
        ["Grades"] = ["Evidence", "People", "Platforms", "Lti"],
        ["Identities"] = [],
        ["Keys"] = ["Evidence", "Lti"],
        ["Launches"] = ["Accounts", "Content", "Evidence", "Keys", "People", "Platforms", "Visits", "Lti"],
        ["Mail"] = ["Calendars", "Content", "Evidence", "People", "Schema"],
        ["Obligations"] = ["Content", "Evidence", "People", "Requirements"],
        ["People"] = ["Content", "Evidence"],
        ["Platforms"] = ["Content", "Evidence", "Keys", "People", "Lti"],
        ["Registers"] = ["Attestations", "Calendars", "Content", "Obligations", "People", "Requirements", "Spreadsheets"],
        ["Reminders"] = ["Accounts", "Calendars", "Content", "Evidence", "Mail", "Obligations", "People", "Platforms", "Requirements", "Spreadsheets"],
        ["Requirements"] = ["Content", "Evidence", "Keys", "Obligations", "People", "Schools"],
        ["Reviews"] = ["Attestations", "Content", "People", "Training", "Visits"],
        ["Rosters"] = ["Content", "Evidence", "People", "Platforms", "Lti"],
        ["Schema"] = [],
        ["Schools"] = ["Content", "Evidence", "People", "Requirements"],
        ["Spreadsheets"] = [],
        ["StaffLists"] = ["Calendars", "Content", "Evidence", "Keys", "People"],
        ["Training"] = ["Content", "Evidence", "People", "Schools"],
        ["Visits"] = ["Content", "Evidence", "People", "Lti"],
    };

    /// <summary>Projects that a project may refer to.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["ESafetyCourse.Lti"] = [],
        ["ESafetyCourse.Core"] = ["ESafetyCourse.Lti"],
        ["ESafetyCourse.Web"] = ["ESafetyCourse.Core", "ESafetyCourse.Lti"],
        ["ESafetyCourse.DemoLms"] = [],
    };

    /// <summary>A project that refers to one it may not know; for the protocol, any package or framework at all.</summary>
    public static IEnumerable<string> ProjectReferences(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Path);
        var allowed = Projects.GetValueOrDefault(name, []);
        foreach (var reference in ProjectReference().Matches(project.Text).Select(match => match.Groups[1].Value))
            if (!allowed.Contains(reference)) yield return $"{name} refers to {reference}";
        if (name == "ESafetyCourse.Lti" && AnyPackage().IsMatch(project.Text)) yield return $"{name} is BCL only";
    }

    /// <summary>A file of Core that speaks to an area that its own may not know, by a using or by a qualified name.</summary>
    public static IEnumerable<string> Areas(SourceFile source)
    {
        var parts = source.Path.Split('/');
        if (parts is not ["src", "ESafetyCourse.Core", var area, _, ..]) yield break;
        if (!Neighbours.TryGetValue(area, out var neighbours))
        {
            yield return $"{source.Path}: the area {area} is not on the map";
            yield break;
        }

        var allowed = neighbours.Append(area);
        foreach (var spokenTo in Spoken(source.Text).Distinct().Except(allowed)) yield return $"{source.Path} speaks to {spokenTo}";
    }

    /// <summary>A file of the rosters that speaks LTI and is not the one reader: another kind of platform reads its members beside it.</summary>
    public static IEnumerable<string> RosterReaders(SourceFile source) =>
        source.Path.StartsWith("src/ESafetyCourse.Core/Rosters/", StringComparison.Ordinal) && !source.Path.EndsWith("/LtiRoster.cs", StringComparison.Ordinal)
        && Spoken(source.Text).Contains("Lti") ? [$"{source.Path} speaks LTI"] : [];

    /// <summary>Time that is taken rather than given.</summary>
    public static IEnumerable<string> Clocks(SourceFile source) => Found(source, Clock());

    /// <summary>Type names that say nothing (docs/design.md §1): the last word counts.</summary>
    public static IEnumerable<string> TypeNames(SourceFile source) => Found(source, EmptyName());

    /// <summary>Warnings silenced, work left for later, tests put to sleep.</summary>
    public static IEnumerable<string> LooseEnds(SourceFile source) => Found(source, LooseEnd());

    /// <summary>A row of the audit trail, or words of one, written past the catalogue.</summary>
    public static IEnumerable<string> RawEvidence(SourceFile source) =>
        source.Path.StartsWith("src/ESafetyCourse.Core/Evidence/", StringComparison.Ordinal) ? [] : Found(source, EvidenceInsert());

    /// <summary>A school's profile that travels beside the model of a page, where another page's may be met.</summary>
    public static IEnumerable<string> CarriedProfiles(SourceFile source) => Found(source, CarriedProfile());

    /// <summary>Files that nobody reads to the end.</summary>
    public static IEnumerable<string> Lengths(SourceFile source) =>
        source.Text.AsSpan().Count('\n') is > 250 and var lines ? [$"{source.Path} has {lines} lines"] : [];

    /// <summary>Inline styles and scripts, which the content security policy blocks.</summary>
    public static IEnumerable<string> InlineParts(SourceFile page) => Found(page, Inline());

    /// <summary>Anything that a page would load from, or send to, another site.</summary>
    public static IEnumerable<string> ForeignParts(SourceFile page) => Found(page, Foreign());

    private static IEnumerable<string> Spoken(string text)
    {
        var code = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            && !line.StartsWith("namespace ", StringComparison.Ordinal)));
        foreach (var match in UsingArea().Matches(code).Cast<Match>()) yield return match.Groups[1].Value;
        foreach (var match in QualifiedArea().Matches(code).Cast<Match>()) yield return match.Groups[1].Value;
    }

    private static IEnumerable<string> Found(SourceFile file, Regex offence) =>
        offence.Matches(file.Text).Select(match => $"{file.Path}, line {file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}");

    [GeneratedRegex(@"<ProjectReference\s+Include=""[^""]*?([^""/\\]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("<(Package|Framework)Reference|Microsoft.NET.Sdk.Web")]
    private static partial Regex AnyPackage();

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?ESafetyCourse\.(?:Core\.)?(\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex UsingArea();

    [GeneratedRegex(@"(?<![\w.""])(?:ESafetyCourse\.)?(?:Core\.)?(Attestations|Calendars|Certificates|Connections|Content|DeepLinks|Evidence|Grades|Identities|Keys|Launches|Lti|Mail|Obligations|People|Platforms|Registers|Reminders|Requirements|Reviews|Rosters|Schema|Schools|Spreadsheets|StaffLists|Training|Visits)\.[A-Z]\w*(?!\w*\()")]
    private static partial Regex QualifiedArea();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(\w*(?<![A-Z]))?(Manager|Helper|Utils?|Service|Processor|Handler|Dto|DTO|Info|Data|Base|Impl|Common|Misc)\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"#pragma warning disable|\b(TODO|FIXME|HACK)\b|\bSkip\s*=\s*""")]
    private static partial Regex LooseEnd();

    [GeneratedRegex(@"\binto\s+evidence(_words)?\b|\bnew EvidenceWords\b", RegexOptions.IgnoreCase)]
    private static partial Regex EvidenceInsert();

    [GeneratedRegex(@"\bFeatures\s*\.\s*[GS]et\b[^;]*profile|\b(Items|ViewData|TempData)\s*\[[^\]]*\]\s*=[^;]*\bprofile\b(?!\.Core\b)|\bViewBag\b|@inject\b|\bAsyncLocal\b", RegexOptions.IgnoreCase)]
    private static partial Regex CarriedProfile();

    [GeneratedRegex(@"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc\s*=)|<[a-z][^>]*\son[a-z]+\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"<(script|link|img|iframe|source|audio|video|object|embed|form|use|image)\b[^>]*\b(src|href|srcset|action|data)\s*=\s*""?\s*(https?:)?//|url\(\s*[""']?(https?:)?//|@import\s+(url\()?[""']?(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
