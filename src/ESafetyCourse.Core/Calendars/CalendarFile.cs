using System.Globalization;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Calendars;

/// <summary>Days as a file or a form says them.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="NameCy">Name in Welsh.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day, itself included.</param>
public sealed record CalendarLine(CalendarKind Kind, string NameEn, string NameCy, DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>What the days are called.</summary>
    public Bilingual Name => new(NameEn, NameCy);

    /// <summary>What is wrong with it by itself; null when nothing is.</summary>
    public Bilingual? Fault =>
        EndsOn < StartsOn ? new("it ends before it begins", "mae’n dod i ben cyn dechrau")
        : EndsOn.DayNumber - StartsOn.DayNumber > 366 ? new("it is longer than a year", "mae’n hirach na blwyddyn")
        : StartsOn.Year is < 2000 or > 2100 ? new("that year can’t be meant", "ni all y flwyddyn honno fod yn gywir")
        : PlainText.Fault(NameEn, CalendarSpan.LongestName) is not null ? new(
            $"give a name in English, {CalendarSpan.LongestName} characters at most, and no invisible ones",
            $"rhowch enw yn Saesneg, {CalendarSpan.LongestName} o nodau ar y mwyaf, heb rai anweledig")
        : PlainText.Fault(NameCy, CalendarSpan.LongestName) is not null ? new(
            $"give a name in Welsh, {CalendarSpan.LongestName} characters at most, and no invisible ones",
            $"rhowch enw yn Gymraeg, {CalendarSpan.LongestName} o nodau ar y mwyaf, heb rai anweledig")
        : null;
}

/// <summary>A row of a file, and what would come of it.</summary>
/// <param name="Number">Its line, or its place among the events, from 1.</param>
/// <param name="Written">As it stands there, shortened.</param>
/// <param name="Line">What it says; null where that can't be read.</param>
/// <param name="Fault">Why it can't be taken, or null.</param>
public sealed record CalendarRow(int Number, string Written, CalendarLine? Line, Bilingual? Fault)
{
    /// <summary>Whether exactly this is said already, so that nothing is added.</summary>
    public bool IsSaidAlready { get; init; }
}

/// <summary>Reads a calendar from a file: comma-separated values with a heading, or iCalendar (RFC 5545).</summary>
public static class CalendarFile
{
    /// <summary>The heading of a file of values; commas may be semicolons or tabs.</summary>
    public const string Heading = "kind,name_en,name_cy,first_day,last_day";

    /// <summary>The most characters of a file.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>The most rows of a file: a school has some twenty a year.</summary>
    public const int MostRows = 500;

    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>Every row, with what is wrong with it.</summary>
    public static IReadOnlyList<CalendarRow> Read(string text)
    {
        if (text.Length > Longest)
            return [Whole(new($"the file is too long: at most {Longest / 1024} KB are read", $"mae’r ffeil yn rhy hir: darllenir {Longest / 1024} KB ar y mwyaf"))];
        var start = text.TrimStart('\uFEFF', ' ', '\r', '\n');
        var rows = start.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? CalendarEvents.Read(start) : ReadValues(start);
        if (rows.Count == 0) return [Whole(new("there is nothing in this file", "nid oes dim yn y ffeil hon"))];
        return rows.Count > MostRows ? [Whole(new($"at most {MostRows} rows are taken", $"derbynnir {MostRows} o resi ar y mwyaf"))] : rows;
    }

    /// <summary>A fault of the whole file.</summary>
    internal static CalendarRow Whole(Bilingual fault) => new(1, "", null, fault);

    private static List<CalendarRow> ReadValues(string text)
    {
        var (rows, separator) = (new List<CalendarRow>(), (char?)null);
        foreach (var (at, line) in text.Split('\n').Index())
        {
            var written = line.TrimEnd('\r');
            if (written.Trim() is "" or ['#', ..]) continue; // A line that begins with # is for whoever reads the file.
            if (separator is { } known)
            {
                rows.Add(Checked(at + 1, written, known));
                continue;
            }

            var found = Array.Find([',', ';', '\t'], one => written.Trim().Equals(Heading.Replace(',', one), StringComparison.OrdinalIgnoreCase));
            separator = found == '\0' ? null : found;
            if (separator is null)
                return [new(at + 1, PlainText.Quoted(written), null, new($"the first line must be the heading “{Heading}”", $"rhaid i’r llinell gyntaf fod y pennawd “{Heading}”"))];
        }

        return rows;
    }

    private static CalendarRow Checked(int number, string written, char separator)
    {
        var (shown, values) = (PlainText.Quoted(written), Values(written, separator));
        if (values is not [var kind, var english, var welsh, var first, var last])
            return new(number, shown, null, new("this line needs five values", "mae angen pum gwerth ar y llinell hon"));
        if (StoredName.TryRead<CalendarKind>(kind.ToLowerInvariant()) is not { } known)
            return new(number, shown, null, new("the kind is one of term, holiday, inset, closure", "rhaid i’r math fod yn un o’r rhain: term, holiday, inset, closure"));
        if (Day(first) is not { } from) return new(number, shown, null, NoDay(first));
        if (Day(last is "" ? first : last) is not { } until) return new(number, shown, null, NoDay(last));
        var line = new CalendarLine(known, english, welsh is "" ? english : welsh, from, until);
        return new(number, shown, line, line.Fault);
    }

    /// <summary>A day as people write it: 2026-09-01 or 1/9/2026; null where there is no such day.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Bilingual NoDay(string text) =>
        new($"“{PlainText.Quoted(text)}” is no day; write 2026-09-01 or 1/9/2026", $"nid dyddiad yw “{PlainText.Quoted(text)}”; ysgrifennwch 2026-09-01 neu 1/9/2026");

    // Values may stand in quotation marks, in which two of them are one (RFC 4180); a value never goes over several lines here.
    private static List<string> Values(string line, char separator)
    {
        var (values, value, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"') value.Append(line[at++]);
            else if (line[at] == '"') quoted = !quoted;
            else if (line[at] == separator && !quoted) Take();
            else value.Append(line[at]);
        }

        Take();
        return values;

        void Take()
        {
            values.Add(value.ToString().Trim());
            value.Clear();
        }
    }
}
