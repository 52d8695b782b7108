using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Makes a person a lead of the school whose one-time code they enter (docs/design.md §3.7).</summary>
public sealed class EnterLeadCode(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such unused code for this school.</summary>
    public static RefusalCode Unknown { get; } = new("lead-code-unknown");

    /// <summary>Spends the code and grants the right in one save, with evidence. Whoever is a lead already stays one.</summary>
    /// <returns>Refused with <see cref="Unknown"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Member by, string code, CancellationToken ct)
    {
        var (person, school, now, hash) = (by.Person, by.School, clock.UtcNowStored(), OneTimeCode.Hash(code));
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var spent = await db.LeadCodes
            .Where(row => row.CodeHash == hash && row.SchoolId == school && row.UsedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, now).SetProperty(r => r.UsedBy, person), ct);
        if (spent == 0) return Unknown.Refuse();

        if (!await db.Leads.VisibleTo(new Viewer.Self(person, school)).AnyAsync(lead => lead.RevokedAt == null, ct))
            db.Add(new Lead { Id = Guid.CreateVersion7(), PersonId = person, SchoolId = school, GrantedAt = now });
        var maker = await db.LeadCodes.Where(row => row.CodeHash == hash).Select(row => row.MadeBy).SingleAsync(ct);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.LeadGranted(person, maker), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
