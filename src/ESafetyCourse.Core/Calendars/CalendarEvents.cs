using System.Text.RegularExpressions;
using Ical.Net.CalendarComponents;

namespace ESafetyCourse.Core.Calendars;

/// <summary>Reads the events of an iCalendar file (RFC 5545). What an event is, its category says, or else its name.</summary>
internal static partial class CalendarEvents
{
    /// <summary>Every event, with what is wrong with it.</summary>
    public static IReadOnlyList<CalendarRow> Read(string text)
    {
        try
        {
            return Ical.Net.Calendar.Load(text) is { } calendar ? [.. calendar.Events.Select((one, at) => Checked(at + 1, one))] : [];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the library meets in a file that somebody made up.
            return [CalendarFile.Whole(new("this is no calendar that can be read (.ics)", "nid yw hwn yn galendr y gellir ei ddarllen (.ics)"))];
        }
    }

    private static CalendarRow Checked(int number, CalendarEvent one)
    {
        var name = one.Summary?.Trim() ?? "";
        var shown = PlainText.Quoted(name);
        if (one.Start is not { HasTime: false } start)
            return new(number, shown, null, new("only events of whole days are taken", "dim ond digwyddiadau sy’n para diwrnodau cyfan a dderbynnir"));
        if (one.RecurrenceRule is not null || one.RecurrenceDates.GetAllDates().Any())
            return new(number, shown, null, new("an event that comes again and again can’t be taken", "ni ellir derbyn digwyddiad sy’n ailadrodd"));
        var categories = string.Join(' ', one.Categories ?? []);
        if ((KindOf(categories) ?? KindOf(name)) is not { } kind)
            return new(number, shown, null, new(
                "it doesn’t say whether this is a term, holidays, an INSET day or a closure: add a category, or use a CSV file",
                "nid yw’n dweud ai tymor, gwyliau, diwrnod HMS neu gau yw hyn: ychwanegwch gategori, neu defnyddiwch ffeil CSV"));
        // The last day of an iCalendar event is the one before its end (RFC 5545 3.6.1); without an end it lasts its first day.
        var first = start.Date;
        var last = one.End is { } end && end.Date > first ? end.Date.AddDays(-1) : first;
        var line = new CalendarLine(kind, name, name, first, last);
        return new(number, shown, line, line.Fault);
    }

    private static CalendarKind? KindOf(string words) =>
        Inset().IsMatch(words) ? CalendarKind.Inset
        : Holiday().IsMatch(words) ? CalendarKind.Holiday
        : Closure().IsMatch(words) ? CalendarKind.Closure
        : Term().IsMatch(words) ? CalendarKind.Term
        : null;

    [GeneratedRegex(@"\b(inset|hms|in-service|staff training|hyfforddiant mewn swydd)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Inset();

    // Half term is no term, nor is “end of term”.
    [GeneratedRegex(@"\b(holidays?|half[- ]term|gwyliau|hanner tymor|bank holiday|gŵyl banc)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Holiday();

    [GeneratedRegex(@"\b(clos(ed|ure)|ar gau|cau)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Closure();

    [GeneratedRegex(@"^(?!.*\b(end|start|begin|first day|last day|diwedd|dechrau)).*\b(term|tymor)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Term();
}
