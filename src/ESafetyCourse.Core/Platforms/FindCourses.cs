using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A course in an LMS from which somebody came.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">What the platform calls it, or its id there.</param>
/// <param name="Issuer">The platform.</param>
/// <param name="SchoolId">Whose it is.</param>
/// <param name="School">What that is called.</param>
/// <param name="MetAt">When somebody first opened an activity in it (UTC).</param>
public sealed record CourseRow(ContextId Id, string Title, string Issuer, SchoolId SchoolId, Bilingual School, DateTimeOffset MetAt);

/// <summary>One page of the courses.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, by school, platform and title.</param>
public sealed record CourseRows(ListPage Page, IReadOnlyList<CourseRow> Rows);

/// <summary>Finds the LMS courses that are known, for operators. Nothing of it names a person.</summary>
public sealed class FindCourses(CourseContext db)
{
    /// <summary>One page of them.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="school">Those of one school; null for all.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<CourseRows> RunAsync(Viewer.Program viewer, SchoolId? school, string? page, CancellationToken ct)
    {
        var contexts = db.Contexts.AsNoTracking().Where(row => school == null || row.SchoolId == school);
        var shown = ListPage.Nearest(page, await contexts.CountAsync(ct));
        return new(shown, await Rows(viewer, contexts).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct));
    }

    /// <summary>One of them; null where there is none.</summary>
    public async Task<CourseRow?> OneAsync(Viewer.Program viewer, ContextId course, CancellationToken ct) =>
        await Rows(viewer, db.Contexts.AsNoTracking().Where(row => row.Id == course)).SingleOrDefaultAsync(ct);

    private IQueryable<CourseRow> Rows(Viewer.Program _, IQueryable<Context> contexts) =>
        from context in contexts
        join deployment in db.Deployments on context.DeploymentId equals deployment.Id
        join lti in db.LtiRegistrations on deployment.PlatformId equals lti.PlatformId
        join school in db.Schools on context.SchoolId equals school.Id
        orderby school.NameEn, school.Slug, lti.Issuer, context.Title ?? context.LtiId, context.Id
        select new CourseRow(context.Id, context.Title ?? context.LtiId, lti.Issuer, school.Id, new Bilingual(school.NameEn, school.NameCy), context.CreatedAt);
}
