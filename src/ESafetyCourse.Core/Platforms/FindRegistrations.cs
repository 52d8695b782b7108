using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A registration in use, as operators see it.</summary>
/// <param name="Lti">What LTI knows of it, with its platform.</param>
/// <param name="School">Whose it is; null where schools share it.</param>
/// <param name="Deployments">Its deployments.</param>
public sealed record RegistrationRow(LtiRegistration Lti, Bilingual? School, IReadOnlyList<DeploymentRow> Deployments)
{
    /// <summary>Of the platform.</summary>
    public PlatformId Id => Lti.PlatformId;
}

/// <summary>A deployment of a registration in use.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="School">Whose it is alone; null where platform or course says that.</param>
public sealed record DeploymentRow(Deployment Deployment, Bilingual? School);

/// <summary>A deployment that waits to be approved.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Issuer">Of its registration.</param>
/// <param name="ClientId">Of its registration.</param>
/// <param name="School">Whose the platform is; null where schools share it.</param>
public sealed record WaitingDeployment(Deployment Deployment, string Issuer, string ClientId, Bilingual? School);

/// <summary>One page of the registrations in use.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, by issuer.</param>
public sealed record RegistrationRows(ListPage Page, IReadOnlyList<RegistrationRow> Rows);

/// <summary>Finds LMS registrations in use and their deployments, for operators. Nothing of it names a person.</summary>
public sealed class FindRegistrations(CourseContext db)
{
    /// <summary>One page of them.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RegistrationRows> RunAsync(Viewer.Program viewer, string? page, CancellationToken ct)
    {
        var shown = ListPage.Nearest(page, await InUse(viewer).CountAsync(ct));
        var all = await InUse(viewer).OrderBy(row => row.Issuer).ThenBy(row => row.ClientId).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct);
        return new(shown, await RowsAsync(all, ct));
    }

    /// <summary>All issuers and client ids of registrations in use, to choose from.</summary>
    public async Task<IReadOnlyList<LtiRegistration>> AllAsync(Viewer.Program viewer, CancellationToken ct) =>
        await InUse(viewer).OrderBy(row => row.Issuer).ThenBy(row => row.ClientId).ToListAsync(ct);

    /// <summary>One of them; null where it is in use no more, or never was.</summary>
    public async Task<RegistrationRow?> OneAsync(Viewer.Program viewer, PlatformId platform, CancellationToken ct) =>
        (await RowsAsync(await InUse(viewer).Where(row => row.PlatformId == platform).ToListAsync(ct), ct)).SingleOrDefault();

    /// <summary>Deployments that wait to be approved, the longest first.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="ofSchools">Also those of a platform that is one school's own.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<WaitingDeployment>> WaitingAsync(Viewer.Program viewer, bool ofSchools, CancellationToken ct) => await (
        from lti in InUse(viewer)
        join deployment in db.Deployments.AsNoTracking() on lti.PlatformId equals deployment.PlatformId
        where deployment.ApprovedAt == null && (ofSchools || (lti.Platform.SchoolId == null && deployment.SchoolId == null))
        join school in db.Schools on lti.Platform.SchoolId equals school.Id into schools
        from school in schools.DefaultIfEmpty()
        orderby deployment.AddedAt, lti.Issuer, lti.ClientId, deployment.LtiId
        select new WaitingDeployment(deployment, lti.Issuer, lti.ClientId, school == null ? null : new Bilingual(school.NameEn, school.NameCy))).ToListAsync(ct);

    private IQueryable<LtiRegistration> InUse(Viewer.Program _) => db.LtiRegistrations.AsNoTracking().Include(row => row.Platform).Where(row => row.InUse);

    private async Task<IReadOnlyList<RegistrationRow>> RowsAsync(IReadOnlyList<LtiRegistration> all, CancellationToken ct)
    {
        var ids = all.Select(row => row.PlatformId).ToList();
        var deployments = await db.Deployments.AsNoTracking().Where(row => ids.Contains(row.PlatformId)).OrderBy(row => row.LtiId).ToListAsync(ct);
        var owners = all.Select(row => row.Platform.SchoolId).Concat(deployments.Select(row => row.SchoolId)).OfType<SchoolId>().Distinct().ToList();
        var schools = await db.Schools.AsNoTracking().Where(row => owners.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var of = deployments.ToLookup(row => row.PlatformId, row => new DeploymentRow(row, Named(row.SchoolId)));
        return [.. all.Select(row => new RegistrationRow(row, Named(row.Platform.SchoolId), [.. of[row.PlatformId]]))];

        Bilingual? Named(SchoolId? school) => school is { } known ? schools[known] : null;
    }
}
