using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>A lead code just made.</summary>
/// <param name="Code">The code, shown this once.</param>
/// <param name="ExpiresAt">After this it can't be used (UTC).</param>
public sealed record NewLeadCode(string Code, DateTimeOffset ExpiresAt);

/// <summary>Makes a one-time code with which a lead makes somebody else a lead of their school (docs/design.md §3.7).</summary>
public sealed class MakeLeadCode(CourseContext db, TimeProvider clock)
{
    /// <summary>Makes one, with evidence; only its hash is kept.</summary>
    public async Task<NewLeadCode> RunAsync(Viewer.LeadOf viewer, PersonId by, CancellationToken ct)
    {
        var (now, code) = (clock.UtcNowStored(), LeadCodes.New());
        var row = new LeadCode { CodeHash = LeadCodes.Hash(code), SchoolId = viewer.School, CreatedAt = now, ExpiresAt = now + LeadCodes.Lasts, MadeBy = by };
        db.Add(row);
        db.Add(EvidenceRow.By(by, viewer.School, "lead-code-made", viewer.School.ToString(), now, []));
        await db.SaveChangesAsync(ct);
        return new NewLeadCode(code, row.ExpiresAt);
    }
}

/// <summary>What came of ending a lead's right.</summary>
public enum EndLeadOutcome
{
    /// <summary>The right is over.</summary>
    Ended,

    /// <summary>It is the lead's own: so that a school always keeps a lead, only another lead ends it.</summary>
    Own,

    /// <summary>The one is no lead, or whoever asks has stopped being one.</summary>
    Unknown,
}

/// <summary>Ends another lead's right. As nobody ends their own, the last lead of a school always stays.</summary>
public sealed class EndLead(CourseContext db, TimeProvider clock)
{
    /// <summary>Ends, in one save with evidence.</summary>
    /// <param name="viewer">The lead's school.</param>
    /// <param name="by">The lead.</param>
    /// <param name="person">Whose right ends, found as this lead.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<EndLeadOutcome> RunAsync(Viewer.LeadOf viewer, PersonId by, SchoolPerson person, CancellationToken ct)
    {
        if (person.Ids.Contains(by)) return EndLeadOutcome.Own;
        var (now, ids) = (clock.UtcNowStored(), person.Ids);
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(viewer, ct); // Two leads who end each other's right at once: the first one stays.
        var leads = db.Leads.VisibleTo(viewer).Where(lead => lead.RevokedAt == null);
        if (!await leads.AnyAsync(lead => lead.PersonId == by, ct)) return EndLeadOutcome.Unknown;
        var ended = await leads.Where(lead => ids.Contains(lead.PersonId)).ExecuteUpdateAsync(row => row.SetProperty(r => r.RevokedAt, now), ct);
        if (ended == 0) return EndLeadOutcome.Unknown;
        db.Add(EvidenceRow.By(by, viewer.School, "lead-ended", person.Id.ToString(), now, []));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return EndLeadOutcome.Ended;
    }
}

/// <summary>Puts what leads of one school decide about people into a row.</summary>
internal static class PeopleLock
{
    /// <summary>Holds the school's row until the save ends; launches and signatures go on meanwhile.</summary>
    public static Task LockPeopleAsync(this CourseContext db, Viewer.LeadOf viewer, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select 1 from schools where id = {viewer.School.Value} for no key update", ct);
}
