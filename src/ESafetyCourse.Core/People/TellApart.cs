using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Says that two of whom a lead was asked are two people: the question about these two is answered, and no other one.</summary>
public sealed class TellApart(CourseContext db, FindPeople find, TimeProvider clock)
{
    /// <summary>That was never a question at this school, or a lead has answered it.</summary>
    public static RefusalCode NotAsked { get; } = new("people-not-asked");

    /// <summary>Answers, in one save with evidence.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="newcomer">Who was met later.</param>
    /// <param name="former">Who was met before.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NotAsked"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId newcomer, PersonId former, CancellationToken ct)
    {
        var viewer = Viewer.Of(by);
        if (!(await find.QuestionsAsync(viewer, ct)).Any(asked => asked.Newcomer == newcomer && asked.Former == former)) return NotAsked.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        if (await IsAnsweredAsync(viewer, newcomer, former, ct)) return NotAsked.Refuse();
        db.Add(new PersonLink { Id = Guid.CreateVersion7(now), SchoolId = by.School, PersonId = newcomer, OtherId = former, DecidedAt = now });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PeopleToldApart(newcomer, former, EvidenceReason.DifferentPeople), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }

    // Another lead was quicker.
    private async Task<bool> IsAnsweredAsync(Viewer viewer, PersonId newcomer, PersonId former, CancellationToken ct)
    {
        var said = await db.PersonLinks.AsNoTracking().VisibleTo(viewer)
            .Where(link => link.UndoneAt == null && (link.PersonId == newcomer || link.PersonId == former)).ToListAsync(ct);
        return said.Any(link => (link.PersonId == newcomer && link.OtherId == former) || (link.PersonId == former && link.OtherId == newcomer))
            || CountsAs(newcomer) == CountsAs(former);

        PersonId CountsAs(PersonId person) => said.FirstOrDefault(link => link.Same && link.PersonId == person)?.OtherId ?? person;
    }
}
