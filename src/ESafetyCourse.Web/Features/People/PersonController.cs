using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.People;

/// <summary>One person's page: who they are, whether they are a lead, what was said of them.</summary>
[Route(VisitLinks.PersonRoute)]
public sealed class PersonController(
    FindPeople find, EndLead end, LinkPeople link, UndoLink undo, MarkSharedLogin share, UnmarkSharedLogin unshare, FindPersonFacts facts, FindCertificates certificates,
    CourseContext db, TimeProvider clock) : PeoplePage
{
    /// <summary>The page. Who is somebody else by a lead's word has theirs.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Person(PersonId person, string? done, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not ({ } people, { } found)) return Notice.NotFound();
        return found.Id == person
            ? View(await ModelAsync(people, found, ct) with { Done = DoneWords.Of(done) })
            : SeeOther(To.Person(found.Id));
    }

    /// <summary>Ends their right as a lead.</summary>
    [HttpPost("lead/end")]
    public async Task<IActionResult> EndLead(PersonId person, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not ({ } people, { } found)) return Notice.NotFound();
        if ((await end.RunAsync(Visit.Lead!, found.Id, ct)).Why is not { } why) return SeeOther(To.Person(found.Id, LeadDeed.LeadEnded));
        return why.Reason == Core.People.EndLead.OwnRight
            ? InvalidForm(
                "Person", await ModelAsync(people, found, ct), new("Nothing was changed", "Ni newidiwyd dim"),
                new Fault("lead", new("You can’t end your own right", "Ni allwch ddod â’ch hawl eich hun i ben")))
            : Notice.NotFound();
    }

    /// <summary>Asks who else is this person.</summary>
    [HttpGet("same")]
    public async Task<IActionResult> Same(PersonId person, CancellationToken ct) =>
        await FindAsync(person, ct) is ({ } people, { } found) ? View("SamePerson", new SamePersonModel(found, people, new())) : Notice.NotFound();

    /// <summary>Says that another person of the school is this one.</summary>
    [HttpPost("same")]
    public async Task<IActionResult> Same(PersonId person, SamePersonForm form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not ({ } people, { } found)) return Notice.NotFound();
        if (await SwitchedAsync(form.Language, ct)) return View("SamePerson", new SamePersonModel(found, people, form));
        if (string.IsNullOrEmpty(form.Other)) return NotLinked(new(found, people, form), LinkWords.NobodyChosen);
        if (!PersonId.TryParse(form.Other, null, out var other)) return Notice.NotFound();
        if ((await link.RunAsync(Visit.Lead!, other, found.Id, ct)).Why is not { } why) return SeeOther(To.Person(found.Id, LeadDeed.Linked));
        return why.Reason == FindPeople.NotThere ? Notice.NotFound() : NotLinked(new(found, people, form), LinkWords.Of(why));
    }

    /// <summary>Takes back what was said of two people.</summary>
    [HttpPost("links/{link}/undo")]
    public async Task<IActionResult> Undo(PersonId person, [FromRoute(Name = "link")] Guid id, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not (_, { } found)) return Notice.NotFound();
        if (!(await LinksAsync(found, ct)).Any(row => row.Id == id)) return Notice.NotFound();
        return (await undo.RunAsync(Visit.Lead!, id, ct)).Why is null ? SeeOther(To.Person(found.Id, LeadDeed.Undone)) : Notice.NotFound();
    }

    /// <summary>Says that several people use this log-in.</summary>
    [HttpPost("shared")]
    public async Task<IActionResult> Share(PersonId person, CancellationToken ct) =>
        (await share.RunAsync(Visit.Lead!, person, ct)).Why is null ? SeeOther(To.Person(person, LeadDeed.LoginShared)) : Notice.NotFound();

    /// <summary>Takes that back.</summary>
    [HttpPost("shared/undo")]
    public async Task<IActionResult> Unshare(PersonId person, CancellationToken ct) =>
        (await unshare.RunAsync(Visit.Lead!, person, ct)).Why is null ? SeeOther(To.Person(person, LeadDeed.Undone)) : Notice.NotFound();

    private ViewResult NotLinked(SamePersonModel model, Bilingual words) => InvalidForm("SamePerson", model, LinkWords.NotKept, new Fault("other", words));

    private async Task<(SchoolPeople People, SchoolPerson? Found)> FindAsync(PersonId person, CancellationToken ct)
    {
        var people = await find.RunAsync(Lead, ct);
        return (people, people.Of(person));
    }

    private async Task<PersonModel> ModelAsync(SchoolPeople people, SchoolPerson found, CancellationToken ct)
    {
        var ids = found.Ids;
        var posts = await db.Posts.AsNoTracking().VisibleTo(Lead).Where(post => ids.Contains(post.PersonId))
            .OrderBy(post => post.StartsOn).ThenBy(post => post.RecordedAt).ToListAsync(ct);
        var signed = (await SignedAsync([found], ct)).SelectMany(row => row).OrderByDescending(row => row.SignedAt).ToList();
        var shared = await db.SharedLogins.AsNoTracking().VisibleTo(Lead).AnyAsync(row => ids.Contains(row.PersonId) && row.UndoneAt == null, ct);
        return new PersonModel(
            found, people, clock.Today(), posts, await facts.RunAsync(Lead, people, found, Visit.Language, ct), signed, await LinksAsync(found, ct), shared)
        {
            Certificates = await certificates.RunAsync(Lead, ids, ct),
            HasOwnDoor = await db.Grants.VisibleTo(Lead).StandingOn(clock.Today())
                .AnyAsync(grant => grant.PersonId != null && ids.Contains(grant.PersonId.Value), ct),
        };
    }

    private Task<List<PersonLink>> LinksAsync(SchoolPerson found, CancellationToken ct)
    {
        var ids = found.Ids;
        return db.PersonLinks.AsNoTracking().VisibleTo(Lead)
            .Where(row => row.UndoneAt == null && (ids.Contains(row.PersonId) || ids.Contains(row.OtherId)))
            .OrderBy(row => row.DecidedAt).ToListAsync(ct);
    }
}

/// <summary>One person's page.</summary>
/// <param name="Person">Who.</param>
/// <param name="People">Everybody at the school, for the names of others.</param>
/// <param name="Today">Today for schools.</param>
/// <param name="Recorded">Every row about their posts.</param>
/// <param name="Facts">Leave, exemptions, more time, and what was done without us.</param>
/// <param name="Signed">What they signed, the newest first.</param>
/// <param name="Links">What leads said of who they are, and are not.</param>
/// <param name="IsShared">Whether a lead said that several people use the log-in of one of their records.</param>
public sealed record PersonModel(
    SchoolPerson Person, SchoolPeople People, DateOnly Today, IReadOnlyList<Post> Recorded, PersonFacts Facts, IReadOnlyList<SignedTitle> Signed,
    IReadOnlyList<PersonLink> Links, bool IsShared)
{
    /// <summary>Posts that stand: held, over, or to come.</summary>
    public IReadOnlyList<Post> Posts => [.. Recorded.Where(post => post.UndoneAt is null)];

    /// <summary>What was recorded wrongly: undone, and what stands in its place, if anything does, is another job.</summary>
    public IReadOnlyList<Post> Corrected => [.. Recorded.Where(post => post.UndoneAt is not null && !Recorded.Any(row => row.Replaces == post.Id && row.IsSameJobAs(post)))];

    /// <summary>Certificates of the courses that they have done.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Whether they may take the training without an LMS.</summary>
    public bool HasOwnDoor { get; init; }

    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }
}

/// <summary>The question who else is this person.</summary>
/// <param name="Person">This person.</param>
/// <param name="People">Everybody at the school.</param>
/// <param name="Form">As filled in.</param>
public sealed record SamePersonModel(SchoolPerson Person, SchoolPeople People, SamePersonForm Form);

/// <summary>Who else is this person.</summary>
public sealed record SamePersonForm
{
    /// <summary>The other person's id.</summary>
    public string? Other { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
