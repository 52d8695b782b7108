namespace ESafetyCourse.Core.People;

/// <summary>A record of one person at one school: seen by them there, and by the school's leads.</summary>
public interface IOfPersonAtSchool
{
    /// <summary>Whose.</summary>
    PersonId PersonId { get; }

    /// <summary>At which school.</summary>
    SchoolId SchoolId { get; }
}

/// <summary>One of those records of which a grade book shows as much: that something was signed, when, and for which grade.</summary>
public interface IInGradeBook : IOfPersonAtSchool;

/// <summary>Who may see which of those records; what hangs on one (the answers of an attempt, the name signed with) is read by its id.</summary>
public static class VisibleRecords
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> records, Viewer viewer) where T : class, IOfPersonAtSchool => viewer switch
    {
        Viewer.Self(var person, var school) => records.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => records.Where(row => row.SchoolId == school),
        Viewer.Marker(var people, var school) when typeof(T).IsAssignableTo(typeof(IInGradeBook)) =>
            records.Where(row => row.SchoolId == school && people.Contains(row.PersonId)),
        Viewer.Marker => records.Where(_ => false),
        Viewer.Program => records,
        _ => throw viewer.HasNoSayOver(typeof(T).Name),
    };
}
