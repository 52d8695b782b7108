using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Gives people more time for something that is required: until a day within a year.</summary>
public sealed class GiveExtension(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>The day is past, or more than a year ahead.</summary>
    public static RefusalCode DayOutOfReach { get; } = new("extension-day-out-of-reach");

    /// <summary>The person has time until that day or a later one already; the detail says until when.</summary>
    public static RefusalCode HasLonger { get; } = new("extension-has-longer");

    /// <summary>Records it, in one save with a row of evidence for each. Who has time until that day, or for longer, is left out.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="people">Who.</param>
    /// <param name="requirement">For what.</param>
    /// <param name="until">The new due day (Europe/London).</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// Who has it now, and who was left out; refused with <see cref="FactRefusals.NobodyChosen"/>, <see cref="DayOutOfReach"/> or
    /// <see cref="FactRefusals.NoRequirement"/>.
    /// </returns>
    public async Task<Outcome<GivenToMany>> RunAsync(
        Actor.Lead by, IReadOnlyCollection<PersonId> people, RequirementId requirement, DateOnly until, CancellationToken ct)
    {
        if (people.Count == 0) return FactRefusals.NobodyChosen.Refuse();
        var today = clock.Today();
        if (until < today || until > today.AddYears(1)) return DayOutOfReach.Refuse();
        var viewer = Viewer.Of(by);
        if (!await db.RequiresAsync(viewer, requirement, ct)) return FactRefusals.NoRequirement.Refuse();
        var school = await find.RunAsync(viewer, ct);
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var longer = (await db.Extensions.AsNoTracking().VisibleTo(viewer)
            .Where(row => row.UndoneAt == null && row.RequirementId == requirement && row.UntilOn >= until).ToListAsync(ct)).ToLookup(row => row.PersonId);
        var (taken, left) = school.Choose(people, person =>
            person.Ids.SelectMany(id => longer[id]).MaxBy(row => row.UntilOn) is { } other ? HasLonger.Refuse(StoredName.Day(other.UntilOn)) : null);
        foreach (var person in taken)
        {
            var extension = new Extension
            {
                Id = Guid.CreateVersion7(now), PersonId = person.Id, SchoolId = by.School, RequirementId = requirement, UntilOn = until,
                RecordedAt = now, RecordedBy = by.Person,
            };
            db.Add(extension);
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.ExtensionGiven(extension.Id, person.Id, requirement, until, EvidenceReason.LeadDecided), now));
        }

        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new GivenToMany([.. taken.Select(person => person.Id)], left);
    }
}
