using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>Writes what the rows of a list change, as part of a save; what they replace is undone already.</summary>
internal sealed class ListWriting(CourseContext db, Actor.Lead by, DateTimeOffset now)
{
    private readonly Dictionary<string, PersonId> _newcomers = [];

    /// <summary>Writes a row's change with its evidence.</summary>
    public void Write(ReportedRow row)
    {
        var change = row.Change!;
        var person = change.Person ?? Newcomer(change.Newcomer!);
        if (change.Name is { } name)
        {
            db.Add(new NamedPerson { PersonId = person, SchoolId = by.School, Name = name, NamedBy = by.Person, NamedAt = now });
            Add(new EvidenceEntry.PersonNamed(person, TypedWords.New(name)));
        }

        if (change is { Old: null, Post: { } begun }) Begin(person, begun);
        if (change is { Old: { } old, Post: { } terms }) Change(old, terms);
    }

    /// <summary>Writes that a post which stands in no row is over.</summary>
    public void End(Post post, DateOnly lastOn)
    {
        var ended = post.Instead(by.Person, now, new(EndsOn: lastOn, EndedHow: PostEnd.Left));
        db.Add(ended);
        Ended(post, ended, lastOn, PostEnd.Left, EvidenceReason.NotInStaffList);
    }

    // Somebody whom no LMS has named yet. When they come in, a lead says that the two are one person (docs/adr/0007).
    private PersonId Newcomer(string key)
    {
        if (_newcomers.TryGetValue(key, out var known)) return known;
        var person = new Person { Id = TypedId.New<PersonId>(), CreatedAt = now };
        db.Add(person);
        return _newcomers[key] = person.Id;
    }

    private void Begin(PersonId person, PostTerms terms)
    {
        var said = new PostSaid(terms.Group, terms.EwcRegistered, terms.StartKnown ? terms.StartsOn : null, terms.StaffNumber);
        var post = Post.New(person, by.School, said, by.Person, now, terms.EndsOn, terms.EndedHow);
        db.Add(post);
        Add(new EvidenceEntry.PostAdded(post.Id, person, said.Group, said.EwcRegistered, EvidenceReason.InStaffList, said.StartsOn));
        if (terms is { EndsOn: { } last, EndedHow: { } how }) Ended(post, post, last, how, EvidenceReason.InStaffList);
    }

    private void Change(Post old, PostTerms terms)
    {
        DateOnly? starts = terms.StartKnown && (terms.StartsOn != old.StartsOn || !old.StartKnown) ? terms.StartsOn : null;
        var post = old.Instead(by.Person, now, new(null, terms.EwcRegistered, starts, terms.EndsOn, terms.EndedHow, terms.StaffNumber));
        db.Add(post);
        var ends = (terms.EndsOn, terms.EndedHow) != (old.EndsOn, old.EndedHow);
        if (ends) Ended(old, post, terms.EndsOn!.Value, terms.EndedHow!.Value, EvidenceReason.InStaffList);
        if (!ends || starts is not null || terms.EwcRegistered != old.EwcRegistered || terms.StaffNumber != old.StaffNumber)
            Add(new EvidenceEntry.PostCorrected(old.Id, old.PersonId, post.Id, post.StaffGroup, post.EwcRegistered, EvidenceReason.InStaffList, starts));
    }

    private void Ended(Post old, Post post, DateOnly last, PostEnd how, EvidenceReason why) =>
        Add(new EvidenceEntry.PostEnded(old.Id, old.PersonId, post.Id, last, how.Stored(), why));

    private void Add(EvidenceEntry what) => db.Add(EvidenceRow.Of(by, what, now));
}
