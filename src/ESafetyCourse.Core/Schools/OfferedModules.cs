using ESafetyCourse.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>A module that a school can use: published, and nothing missing of the school's profile.</summary>
/// <param name="Edition">The newest edition.</param>
/// <param name="Profile">The school's profile, read for that edition.</param>
public sealed record OfferedModule(PublishedEdition Edition, SchoolProfile Profile)
{
    /// <summary>The module.</summary>
    public Module Module => Edition.Module;

    /// <summary>A text of the module, as the school reads it.</summary>
    public string Words(Bilingual text, Language language)
    {
        Profile.MustBeFor(Module);
        return ProfileText.Fill(text.In(language), Profile, language);
    }
}

/// <summary>The modules that a school can use, in the order of the course.</summary>
public sealed class OfferedModules(CourseContext db, Editions editions, Profiles profiles)
{
    /// <summary>All of them.</summary>
    /// <param name="school">The school.</param>
    /// <param name="setAt">When its profile was last set, as the caller knows it (UTC); null for never.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<OfferedModule>> OfAsync(SchoolId school, DateTimeOffset? setAt, CancellationToken ct)
    {
        var offered = new List<OfferedModule>();
        foreach (var edition in await editions.NewestAsync(ct))
        {
            var profile = await profiles.OfAsync(school, setAt, edition, ct);
            if (profile.Missing(edition.Module).Count == 0) offered.Add(new(edition, profile));
        }

        return offered;
    }

    /// <summary>All of them, for a caller who does not know when the profile was set.</summary>
    public async Task<IReadOnlyList<OfferedModule>> OfAsync(SchoolId school, CancellationToken ct) =>
        await OfAsync(school, await db.Schools.Where(row => row.Id == school).Select(row => row.ProfileSetAt).SingleAsync(ct), ct);
}
