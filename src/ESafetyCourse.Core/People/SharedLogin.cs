using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>A log-in that several people use, such as one for supply staff: what is done under it is nobody's in particular, so nobody signs with it.</summary>
public sealed class SharedLogin : IOfPersonAtSchool
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>At which school a lead said so: it holds nowhere else.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>As whom the log-in is known.</summary>
    public PersonId PersonId { get; init; }

    /// <summary>When it was said (UTC).</summary>
    public DateTimeOffset SaidAt { get; init; }

    /// <summary>When it was taken back (UTC).</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>Who signs with a shared log-in: it was said of one record, and holds for every record that is the same person at the school.</summary>
public static class SharedLogins
{
    /// <summary>Whether several people use the log-in of somebody, or of whoever is the same person by a lead's word.</summary>
    public static Task<bool> UsesSharedLoginAsync(this CourseContext db, Viewer.Self viewer, CancellationToken ct)
    {
        var (person, school) = viewer;
        var links = db.PersonLinks.VisibleTo(new Viewer.Program()).Where(link => link.SchoolId == school && link.Same && link.UndoneAt == null);
        // Links are one step deep: theirs, those to the one whom they count as, and those to them.
        var known = links.Where(link => link.PersonId == person).Select(link => link.OtherId);
        return db.SharedLogins.VisibleTo(new Viewer.Program()).AnyAsync(
            row => row.SchoolId == school && row.UndoneAt == null && (row.PersonId == person || known.Contains(row.PersonId)
                || links.Any(link => link.PersonId == row.PersonId && (link.OtherId == person || known.Contains(link.OtherId)))),
            ct);
    }
}
