using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Erases what a lead added in their own words to an exemption or a completion. The fact and its evidence stand.</summary>
public sealed class EraseNote(CourseContext db, TimeProvider clock)
{
    /// <summary>Erases, in one save with evidence.</summary>
    /// <param name="by">A lead of the school.</param>
    /// <param name="fact">The id of the exemption or the completion.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="FactRefusals.NotThere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Guid fact, CancellationToken ct)
    {
        var subject = fact.ToString();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var beside = db.Evidence.Where(row => row.SchoolId == by.School && FindNotes.Kinds.Contains(row.Kind) && row.Subject == subject).Select(row => row.Id);
        if (await db.EvidenceWords.Where(words => beside.Contains(words.EvidenceId)).ExecuteDeleteAsync(ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.NoteErased(subject, EvidenceReason.LeadDecided), clock.UtcNowStored()));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
