using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A registration link, as operators see it: its token is known to nobody.</summary>
/// <param name="Link">The link.</param>
/// <param name="School">Whose own LMS it is for; null where schools share it.</param>
/// <param name="Issuer">Of the registration that it brings up to date; null where it makes a new one.</param>
public sealed record RegistrationLinkRow(RegistrationLink Link, Bilingual? School, string? Issuer);

/// <summary>One page of the registration links.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, the newest first.</param>
public sealed record RegistrationLinks(ListPage Page, IReadOnlyList<RegistrationLinkRow> Rows);

/// <summary>Finds the links by which LMSs register themselves, for operators.</summary>
public sealed class FindRegistrationLinks(CourseContext db, TimeProvider clock)
{
    /// <summary>One page of them.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RegistrationLinks> RunAsync(Viewer.Program viewer, string? page, CancellationToken ct)
    {
        var shown = ListPage.Nearest(page, await db.RegistrationLinks.CountAsync(ct));
        return new(shown, await Rows(viewer, db.RegistrationLinks).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct));
    }

    /// <summary>The one of that name that can be used still; null where there is none.</summary>
    public async Task<RegistrationLinkRow?> OpenAsync(Viewer.Program viewer, string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await Rows(viewer, db.RegistrationLinks.Where(link => link.UsedAt == null && link.RevokedAt == null && link.ExpiresAt > now)).ToListAsync(ct);
        return open.FirstOrDefault(row => row.Link.Name == name);
    }

    private IQueryable<RegistrationLinkRow> Rows(Viewer.Program _, IQueryable<RegistrationLink> links) =>
        from link in links.AsNoTracking()
        join school in db.Schools on link.SchoolId equals school.Id into schools
        from school in schools.DefaultIfEmpty()
        join lti in db.LtiRegistrations on link.PlatformId equals lti.PlatformId into registrations
        from lti in registrations.DefaultIfEmpty()
        orderby link.CreatedAt descending, link.TokenHash
        select new RegistrationLinkRow(link, school == null ? null : new Bilingual(school.NameEn, school.NameCy), lti == null ? null : lti.Issuer);
}
