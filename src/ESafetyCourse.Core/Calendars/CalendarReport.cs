using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Calendars;

/// <summary>What would come of a file, row by row, before anything is changed.</summary>
/// <param name="Rows">The rows.</param>
public sealed record CalendarReport(IReadOnlyList<CalendarRow> Rows)
{
    /// <summary>Whether every row can be taken: else none is.</summary>
    public bool IsSound => Rows.All(row => row.Fault is null);

    /// <summary>What would be added.</summary>
    public IReadOnlyList<CalendarLine> New => [.. Rows.Where(row => row is { Fault: null, IsSaidAlready: false }).Select(row => row.Line!)];

    /// <summary>Holds rows against each other and against what stands.</summary>
    /// <param name="rows">As they were read.</param>
    /// <param name="standing">What stands in the calendar they are for.</param>
    public static CalendarReport Of(IReadOnlyList<CalendarRow> rows, IReadOnlyList<CalendarSpan> standing)
    {
        var known = standing.Select(entry => new CalendarLine(entry.Kind, entry.NameEn, entry.NameCy, entry.StartsOn, entry.EndsOn)).ToList();
        var judged = new List<CalendarRow>(rows.Count);
        foreach (var row in rows)
        {
            if (row is not { Line: { } line, Fault: null })
            {
                judged.Add(row);
                continue;
            }

            if (known.Exists(one => (one.Kind, one.StartsOn, one.EndsOn) == (line.Kind, line.StartsOn, line.EndsOn)))
            {
                judged.Add(row with { IsSaidAlready = true });
                continue;
            }

            // Two terms over one day are a slip: one of them has a wrong date.
            var other = line.Kind != CalendarKind.Term ? null
                : known.Find(one => one.Kind == CalendarKind.Term && one.StartsOn <= line.EndsOn && line.StartsOn <= one.EndsOn);
            judged.Add(other is null ? row : row with { Fault = Overlap(other) });
            known.Add(line);
        }

        return new(judged);
    }

    private static Bilingual Overlap(CalendarLine other)
    {
        var (name, first, last) = (other.Name, Day(other.StartsOn), Day(other.EndsOn));
        return new(
            $"it overlaps with “{name.En}” ({first.En} – {last.En})", $"mae’n gorgyffwrdd â’r cofnod hwn: “{name.Cy}” ({first.Cy} – {last.Cy})");
    }

    private static Bilingual Day(DateOnly day) => new(SchoolDates.Write(day, Language.English), SchoolDates.Write(day, Language.Welsh));
}
