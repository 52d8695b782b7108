using System.Text;
using ESafetyCourse.Core.Content;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ESafetyCourse.Core.Mail;

/// <summary>A day for a calendar as a file (iCalendar, RFC 5545): published, not an invitation, so that nobody is asked to answer.</summary>
internal static class CalendarFile
{
    /// <summary>Writes it.</summary>
    /// <param name="entry">The day.</param>
    /// <param name="languages">In which languages.</param>
    /// <param name="link">Where it leads, or null.</param>
    /// <param name="now">When it is written (UTC).</param>
    public static byte[] Write(CalendarEntry entry, IReadOnlyList<Language> languages, Uri? link, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//ESafetyCourse//ESafetyCourse//EN" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = entry.Uid, Sequence = entry.Sequence, Summary = string.Join(" / ", languages.Select(entry.Title.In).Distinct()),
            // A day without a time is that day wherever the calendar is; its end is the day after (RFC 5545 3.6.1).
            Start = new CalDateTime(entry.On), End = new CalDateTime(entry.On.AddDays(1)), Transparency = TransparencyType.Transparent,
            DtStamp = new CalDateTime(now.UtcDateTime, CalDateTime.UtcTzId), Url = link,
        });
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }
}
