using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Rosters;

/// <summary>
/// A lead says what somebody is called whose name the LMS withholds. It holds at the lead's school, until another name is given; one that comes
/// from the LMS later is shown in its place.
/// </summary>
public sealed class NamePerson(CourseContext db, FindNaming find, TimeProvider clock)
{
    /// <summary>Nothing that can be read was typed.</summary>
    public static RefusalCode NothingTyped { get; } = new("name-nothing-typed");

    /// <summary>The name is longer than <see cref="PersonName.Longest"/>.</summary>
    public static RefusalCode TooLong { get; } = new("name-too-long");

    /// <summary>The LMS names the person: it is to be changed there.</summary>
    public static RefusalCode NamedByLms { get; } = new("name-from-lms");

    /// <summary>Names, in one save with evidence, in which the name stands by its hash; where it is the same name, nothing is written.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="person">Whom their school knows.</param>
    /// <param name="typed">The name as typed.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// Refused with <see cref="NothingTyped"/>, <see cref="TooLong"/>, <see cref="NamedByLms"/> or <see cref="FindPeople.NotThere"/>.
    /// </returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, PersonId person, string? typed, CancellationToken ct)
    {
        if (await find.RunAsync(Viewer.Of(by), person, ct) is not { } known) return FindPeople.NotThere.Refuse();
        if (known.FromLms is not null) return NamedByLms.Refuse();
        if (PersonName.Clean(typed) is not { } name) return NothingTyped.Refuse();
        if (name.Length > PersonName.Longest) return TooLong.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var written = await db.Database.ExecuteSqlAsync($"""
            insert into named_people (school_id, person_id, name, named_by, named_at)
            values ({by.School.Value}, {person.Value}, {name}, {by.Person.Value}, {now})
            on conflict (school_id, person_id) do update set name = excluded.name, named_by = excluded.named_by, named_at = excluded.named_at
            where named_people.name <> excluded.name
            """, ct);
        if (written == 0) return new Done();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PersonNamed(person, TypedWords.New(name)), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
