using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.DeepLinks;

/// <summary>
/// Says which module a link opens that names none, or none that was published: whoever opens it from then on goes there, and is graded
/// there. Visits that have begun stay as they are.
/// </summary>
public sealed class BindLink(CourseContext db, FindLink find, Editions editions, Courses courses, OfferedModules modules, TimeProvider clock)
{
    /// <summary>The visit came in by no link, or isn't theirs.</summary>
    public static RefusalCode NoLink { get; } = new("link-not-there");

    /// <summary>They neither teach nor administer the course.</summary>
    public static RefusalCode MayNot { get; } = new("link-may-not");

    /// <summary>The link names a module or a course itself, which is changed in the LMS.</summary>
    public static RefusalCode NamesItsOwn { get; } = new("link-names-its-own");

    /// <summary>A module that the school can't use.</summary>
    public static RefusalCode NotOffered { get; } = new("link-not-offered");

    /// <summary>Whether a link leaves it open what it opens.</summary>
    public async Task<bool> IsOpenAsync(LinkOfVisit link, CancellationToken ct) => 
        link.Named is not { } named || (await editions.NewestAsync(named, ct) is null && await courses.FindAsync(named, ct) is null);

    /// <summary>Binds it, in one save with evidence; the same once more changes nothing.</summary>
    /// <param name="by">Who.</param>
    /// <param name="visit">The visit that came in by the link.</param>
    /// <param name="slug">The module, or null for the contents page.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NoLink"/>, <see cref="MayNot"/>, <see cref="NamesItsOwn"/> or <see cref="NotOffered"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Member by, VisitId visit, string? slug, CancellationToken ct)
    {
        if (await find.RunAsync(Viewer.Of(by), visit, ct) is not { } found) return NoLink.Refuse();
        if (!found.RunsCourse) return MayNot.Refuse();
        if (!await IsOpenAsync(found, ct)) return NamesItsOwn.Refuse();
        if (slug is not null && (await modules.OfAsync(by.School, ct)).All(one => one.Module.Slug != slug)) return NotOffered.Refuse();
        var link = await db.ResourceLinks.SingleAsync(row => row.Id == found.Id, ct);
        if (link.ChosenSlug == slug) return new Done();
        var bound = new EvidenceEntry.LinkBound(link.Id, slug, link.ChosenSlug);
        link.ChosenSlug = slug;
        db.Add(EvidenceRow.Of(by, bound, clock.UtcNowStored()));
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}
