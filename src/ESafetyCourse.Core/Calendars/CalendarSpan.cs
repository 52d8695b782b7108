using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Calendars;

/// <summary>What a school, or an authority for its schools, says of some days. A fact: it is undone, never changed.</summary>
public sealed class CalendarSpan : RecordedFact
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 80;

    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose; null where an authority says it, or where it holds for every school.</summary>
    public SchoolId? SchoolId { get; init; }

    /// <summary>The authority that says it; null where a school does, or where it holds for every school.</summary>
    public AuthorityId? AuthorityId { get; init; }

    /// <summary>What the days are.</summary>
    public CalendarKind Kind { get; init; }

    /// <summary>Name in English, e.g. Autumn term.</summary>
    public required string NameEn { get; init; }

    /// <summary>Name in Welsh.</summary>
    public required string NameCy { get; init; }

    /// <summary>The first day (Europe/London).</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The last day, itself included.</summary>
    public DateOnly EndsOn { get; init; }

    /// <summary>What those that came together share: a file's, or the one of a form.</summary>
    public Guid ImportId { get; init; }

    /// <summary>The name in both languages.</summary>
    public Bilingual Name => new(NameEn, NameCy);

    /// <summary>Whether a day is one of them.</summary>
    public bool Has(DateOnly day) => StartsOn <= day && day <= EndsOn;
}

/// <summary>What days of a calendar are.</summary>
public enum CalendarKind
{
    /// <summary>A term: on its days school is kept, but for what else is said of them.</summary>
    Term,

    /// <summary>Holidays, half term among them.</summary>
    Holiday,

    /// <summary>In-service training: staff are there, and have other things to do.</summary>
    Inset,

    /// <summary>The school is shut for another reason: snow, an election, a bank holiday for one year alone.</summary>
    Closure,
}

/// <summary>A school year: from 1 September to 31 August.</summary>
/// <param name="From">The calendar year in which it begins.</param>
public readonly record struct SchoolYear(int From)
{
    /// <summary>Its first day.</summary>
    public DateOnly First => new(From, 9, 1);

    /// <summary>Its last day.</summary>
    public DateOnly Last => new(From + 1, 8, 31);

    /// <summary>The one that a day is in.</summary>
    public static SchoolYear Of(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1);

    /// <summary>2026/27.</summary>
    public override string ToString() => $"{From}/{(From + 1) % 100:00}";
}

/// <summary>Who may see entries of calendars: everybody at the school.</summary>
public static class VisibleCalendarEntries
{
    /// <summary>Those that the viewer may see: the school's own, and those of its authority and of every school, which are no secret.</summary>
    public static IQueryable<CalendarSpan> VisibleTo(this IQueryable<CalendarSpan> entries, Viewer viewer) => viewer switch
    {
        Viewer.Self(_, var school) => entries.Where(row => row.SchoolId == school || row.SchoolId == null),
        Viewer.LeadOf(var school) => entries.Where(row => row.SchoolId == school || row.SchoolId == null),
        Viewer.Program => entries,
        _ => throw viewer.HasNoSayOver("calendars"),
    };
}
