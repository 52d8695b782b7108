using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Core.Schools;

/// <summary>Sets a school's profile, with evidence. The requirement that it began with follows it, unless a lead has changed that.</summary>
public sealed class SetProfile(CourseContext db, TimeProvider clock)
{
    /// <summary>The profile can't be used; <see cref="SchoolProfile.Read"/> says why, line by line.</summary>
    public static RefusalCode Unsound { get; } = new("profile-unsound");

    /// <summary>There is no such school.</summary>
    public static RefusalCode NoSchool { get; } = new("profile-no-school");

    /// <summary>Reads the text and, when it is sound, stores it as it was written.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="id">The school.</param>
    /// <param name="yaml">The profile.</param>
    /// <param name="variables">Every variable that some module asks for, published or about to be.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Unsound"/> or <see cref="NoSchool"/>: the old one, if there was one, stays.</returns>
    public async Task<Outcome<Done>> RunAsync(
        Actor.Operator by, SchoolId id, string yaml, IReadOnlyDictionary<string, Variable> variables, CancellationToken ct)
    {
        if (SchoolProfile.Read(yaml, variables) is not ContentReading<SchoolProfile>.Sound { Value: var profile }) return Unsound.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(id, ct); // A lead may be saying something of the requirement at this moment.
        if (await db.Schools.FindAsync([id], ct) is not { } school) return NoSchool.Refuse();
        var now = clock.UtcNowStored();
        (school.Profile, school.ProfileSetAt) = (yaml, now);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ProfileSet(school.Slug, sha256), now, id));
        await FirstRequirement.FollowAsync(db, by, id, profile.RefreshMonths, now, ct);
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
