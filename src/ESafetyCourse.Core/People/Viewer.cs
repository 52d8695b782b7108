using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Core.People;

/// <summary>Who is looking. Every read of personal data is narrowed to what they may see (DESIGN §3.5).</summary>
public abstract record Viewer
{
    private Viewer()
    {
    }

    /// <summary>A person looking at their own records at one school.</summary>
    public sealed record Self(PersonId Person, SchoolId School) : Viewer;

    /// <summary>A lead looking at their school.</summary>
    public sealed record LeadOf(SchoolId School) : Viewer;

    /// <summary>The program or its operator, who has the database anyway; always named explicitly.</summary>
    public sealed record System : Viewer;
}

/// <summary>What each viewer may see.</summary>
public static class Visible
{
    /// <summary>Attempts that the viewer may see.</summary>
    public static IQueryable<Attempt> VisibleTo(this IQueryable<Attempt> attempts, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => attempts.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => attempts.Where(row => row.SchoolId == school),
        _ => attempts,
    };

    /// <summary>Attestations that the viewer may see.</summary>
    public static IQueryable<Attestation> VisibleTo(this IQueryable<Attestation> attestations, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => attestations.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => attestations.Where(row => row.SchoolId == school),
        _ => attestations,
    };

    /// <summary>Posts that the viewer may see.</summary>
    public static IQueryable<Post> VisibleTo(this IQueryable<Post> posts, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => posts.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => posts.Where(row => row.SchoolId == school),
        _ => posts,
    };

    /// <summary>Rights of leads that the viewer may see.</summary>
    public static IQueryable<Lead> VisibleTo(this IQueryable<Lead> leads, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => leads.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => leads.Where(row => row.SchoolId == school),
        _ => leads,
    };

    /// <summary>What was said of who is whom, as far as the viewer may see it: only leads do.</summary>
    public static IQueryable<PersonLink> VisibleTo(this IQueryable<PersonLink> links, Viewer viewer) => viewer switch
    {
        Viewer.Self => links.Where(_ => false),
        Viewer.LeadOf(var school) => links.Where(row => row.SchoolId == school),
        _ => links,
    };

    /// <summary>Grades that the viewer may see.</summary>
    public static IQueryable<Grade> VisibleTo(this IQueryable<Grade> grades, Viewer viewer) => viewer switch
    {
        Viewer.Self(var person, var school) => grades.Where(row => row.PersonId == person && row.SchoolId == school),
        Viewer.LeadOf(var school) => grades.Where(row => row.SchoolId == school),
        _ => grades,
    };
}
