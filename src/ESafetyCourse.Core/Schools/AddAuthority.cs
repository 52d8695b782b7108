using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>Adds a local authority, with evidence.</summary>
public sealed class AddAuthority(CourseContext db, TimeProvider clock)
{
    /// <summary>An authority has that slug.</summary>
    public static RefusalCode SlugTaken { get; } = new("authority-slug-taken");

    /// <summary>No authority can be called so; <see cref="AddSchool.Faults"/> says why.</summary>
    public static RefusalCode Unsound { get; } = new("authority-unsound");

    /// <summary>Adds, in one save.</summary>
    /// <returns>Refused with <see cref="SlugTaken"/> or <see cref="Unsound"/>.</returns>
    public async Task<Outcome<AuthorityId>> RunAsync(Actor.Operator by, string slug, string nameEn, string nameCy, CancellationToken ct)
    {
        if (AddSchool.Faults(slug, nameEn, nameCy).Count > 0) return Unsound.Refuse();
        var now = clock.UtcNowStored();
        var authority = new Authority { Id = TypedId.New<AuthorityId>(), Slug = slug, NameEn = nameEn.Trim(), NameCy = nameCy.Trim(), CreatedAt = now };
        db.Add(authority);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.AuthorityAdded(slug), now));
        try
        {
            await db.SaveChangesAsync(ct);
            return authority.Id;
        }
        catch (DbUpdateException e) when (e.Broke("authorities_slug_key"))
        {
            db.ChangeTracker.Clear();
            return SlugTaken.Refuse();
        }
    }
}
