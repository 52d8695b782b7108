using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Calendars;

/// <summary>Whose calendar it is.</summary>
public abstract record CalendarOwner
{
    private CalendarOwner()
    {
    }

    /// <summary>A school's own.</summary>
    public sealed record OfSchool(SchoolId School) : CalendarOwner;

    /// <summary>An authority's, for its schools.</summary>
    public sealed record OfAuthority(AuthorityId Authority) : CalendarOwner;

    /// <summary>What holds for every school.</summary>
    public sealed record OfAll : CalendarOwner;

    /// <summary>How evidence names it.</summary>
    internal string Subject => this switch
    {
        OfSchool(var school) => school.ToString(),
        OfAuthority(var authority) => authority.ToString(),
        _ => "all",
    };

    /// <summary>Whether somebody may say what stands in it: a lead in their school's, the operator in every one.</summary>
    internal bool MayBeSaidBy(Actor by) => by is Actor.Operator || (by is Actor.Lead lead && this is OfSchool(var school) && lead.School == school);

    /// <summary>Its entries that stand.</summary>
    internal IQueryable<CalendarSpan> In(IQueryable<CalendarSpan> entries)
    {
        var (school, authority) = this switch
        {
            OfSchool(var own) => ((SchoolId?)own, (AuthorityId?)null),
            OfAuthority(var own) => (null, own),
            _ => (null, null),
        };
        return entries.Where(row => row.SchoolId == school && row.AuthorityId == authority && row.UndoneAt == null);
    }

    /// <summary>A lock that everybody takes who changes it, for the save under way.</summary>
    internal string Lock => $"calendar {Subject}";
}
