using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Ends what the lead's school lets somebody see or do: it opens nothing from the next request on.</summary>
public sealed class EndGrant(CourseContext db, TimeProvider clock)
{
    /// <summary>Why a lead may end one.</summary>
    public static IReadOnlyList<EvidenceReason> Reasons { get; } = [EvidenceReason.Over, EvidenceReason.RecordedWrongly, EvidenceReason.LeadDecided];

    /// <summary>It is ended for none of <see cref="Reasons"/>.</summary>
    public static RefusalCode ReasonUnknown { get; } = new("grant-reason-unknown");

    /// <summary>Ends it, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="id">Which.</param>
    /// <param name="reason">Why: one of <see cref="Reasons"/>.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="ReasonUnknown"/>, or with <see cref="FactRefusals.NotThere"/> where it is another school's or stands no more.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, GrantId id, EvidenceReason reason, CancellationToken ct)
    {
        if (!Reasons.Contains(reason)) return ReasonUnknown.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var stands = db.Grants.VisibleTo(Viewer.Of(by)).StandingOn(clock.Today()).Where(row => row.Id == id);
        if (await stands.AccountAsync(ct) is not { } account || await stands.UndoAsync(by, now, ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.GrantEnded(id, account, reason), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
