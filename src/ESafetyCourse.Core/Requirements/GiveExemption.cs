using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Of what an exemption is.</summary>
/// <param name="Requirement">From which requirement; null from every one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Days">On which days.</param>
/// <param name="Note">What the lead adds in their own words, or nothing: it stands beside the evidence, where it can be erased.</param>
public sealed record ExemptionSaid(RequirementId? Requirement, ExemptionReason Reason, Days Days, string? Note = null);

/// <summary>Says that people don't have to do what is required on certain days.</summary>
public sealed class GiveExemption(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>The person is exempt from it on some of these days already; the detail says on which.</summary>
    public static RefusalCode Overlaps { get; } = new("exemption-overlaps");

    /// <summary>Records it, in one save with a row of evidence for each. Who is exempt on some of the days already is left out.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="people">Who.</param>
    /// <param name="said">From what, why, when.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// Who is exempt now, and who was left out; refused with <see cref="FactRefusals.NobodyChosen"/>, <see cref="FactRefusals.DaysReversed"/>,
    /// <see cref="FactRefusals.DayUnlikely"/>, <see cref="FactRefusals.WordsUnfit"/> or <see cref="FactRefusals.NoRequirement"/>.
    /// </returns>
    public async Task<Outcome<GivenToMany>> RunAsync(Actor.Lead by, IReadOnlyCollection<PersonId> people, ExemptionSaid said, CancellationToken ct)
    {
        if (people.Count == 0) return FactRefusals.NobodyChosen.Refuse();
        if (said.Days.Fault(clock.Today()) is { } fault) return fault.Refuse();
        if (LeadNote.IsUnfit(said.Note)) return FactRefusals.WordsUnfit.Refuse();
        var viewer = Viewer.Of(by);
        if (said.Requirement is { } asked && !await db.RequiresAsync(viewer, asked, ct)) return FactRefusals.NoRequirement.Refuse();
        var school = await find.RunAsync(viewer, ct);
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var (first, last, requirement) = (said.Days.First, said.Days.Last, said.Requirement);
        var beside = (await db.Exemptions.AsNoTracking().VisibleTo(viewer)
            .Where(row => row.UndoneAt == null && (row.RequirementId == null || row.RequirementId == requirement)
                && (last == null || row.FromOn <= last) && (row.UntilOn == null || row.UntilOn >= first))
            .ToListAsync(ct)).ToLookup(row => row.PersonId);
        var (taken, left) = school.Choose(people, person =>
            person.Ids.SelectMany(id => beside[id]).FirstOrDefault() is { } other ? Overlaps.Refuse($"{other.Days}") : null);
        foreach (var person in taken)
        {
            var exemption = new Exemption
            {
                Id = Guid.CreateVersion7(now), PersonId = person.Id, SchoolId = by.School, RequirementId = said.Requirement, Reason = said.Reason,
                FromOn = first, UntilOn = last, RecordedAt = now, RecordedBy = by.Person,
            };
            db.Add(exemption);
            var note = LeadNote.Typed(said.Note); // With a salt of its own: the note of each can be erased by itself.
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.ExemptionGiven(exemption.Id, person.Id, requirement, said.Reason.Stored(), first, last, note), now));
        }

        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new GivenToMany([.. taken.Select(person => person.Id)], left);
    }
}
