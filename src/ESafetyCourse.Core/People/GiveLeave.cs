using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Says that people are on leave from the lead's school on certain days; never of which kind.</summary>
public sealed class GiveLeave(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>The person is on leave on some of these days already; the detail says on which.</summary>
    public static RefusalCode Overlaps { get; } = new("leave-overlaps");

    /// <summary>Records it, in one save with a row of evidence for each. Who is on leave on some of the days already is left out.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="people">Who.</param>
    /// <param name="days">The days.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// For whom, and for whom not; refused with <see cref="FactRefusals.NobodyChosen"/>, <see cref="FactRefusals.DaysReversed"/> or
    /// <see cref="FactRefusals.DayUnlikely"/>.
    /// </returns>
    public async Task<Outcome<GivenToMany>> RunAsync(Actor.Lead by, IReadOnlyCollection<PersonId> people, Days days, CancellationToken ct)
    {
        if (people.Count == 0) return FactRefusals.NobodyChosen.Refuse();
        if (days.Fault(clock.Today()) is { } fault) return fault.Refuse();
        var school = await find.RunAsync(Viewer.Of(by), ct);
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var beside = (await db.Leaves.VisibleTo(Viewer.Of(by)).Beside(days).ToListAsync(ct)).ToLookup(leave => leave.PersonId);
        var (taken, left) = school.Choose(people, person =>
            person.Ids.SelectMany(id => beside[id]).FirstOrDefault() is { } other ? Overlaps.Refuse($"{other.Days}") : null);
        foreach (var person in taken)
        {
            var leave = new Leave
            {
                Id = Guid.CreateVersion7(now), PersonId = person.Id, SchoolId = by.School, FromOn = days.First, UntilOn = days.Last,
                RecordedAt = now, RecordedBy = by.Person,
            };
            db.Add(leave);
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.LeaveGiven(leave.Id, person.Id, days.First, days.Last, EvidenceReason.LeadDecided), now));
        }

        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new GivenToMany([.. taken.Select(person => person.Id)], left);
    }
}
