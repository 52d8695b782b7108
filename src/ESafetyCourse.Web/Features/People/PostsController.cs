using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.People;

/// <summary>A person's posts: correct one, add a further one, end one that is over (docs/design.md §8).</summary>
[Route(VisitLinks.PersonRoute + "/posts")]
public sealed class PostsController(FindPeople find, CorrectPost correct, AddPost add, EndPost end, CourseContext db, TimeProvider clock) : LeadPage
{
    /// <summary>Asks for a further post.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(PersonId person, CancellationToken ct) =>
        await FindAsync(person, ct) is { } found ? View("PostForm", new PostModel(found, null, new())) : Notice.NotFound();

    /// <summary>Adds a further post.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(PersonId person, PostAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return Notice.NotFound();
        var model = new PostModel(found, null, form);
        if (await SwitchedAsync(form.Language, ct)) return View("PostForm", model);
        if (form.Group is not { } group || form.EwcRegistered is not { } registered) return Unfinished(model);
        var outcome = await add.RunAsync(Visit.Lead!, found.Id, group, registered, ct);
        return After(outcome.Why, model, LeadDeed.PostAdded);
    }

    /// <summary>Asks what the post really is.</summary>
    [HttpGet("{post}")]
    public async Task<IActionResult> Correct(PersonId person, PostId post, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { } held)) return Notice.NotFound();
        return View("PostForm", new PostModel(found, held, new() { StaffGroup = held.StaffGroup.Stored(), Registered = held.EwcRegistered ? "yes" : "no" }));
    }

    /// <summary>Corrects the post.</summary>
    [HttpPost("{post}")]
    public async Task<IActionResult> Correct(PersonId person, PostId post, PostAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { } held)) return Notice.NotFound();
        var model = new PostModel(found, held, form);
        if (await SwitchedAsync(form.Language, ct)) return View("PostForm", model);
        if (form.Group is not { } group || form.EwcRegistered is not { } registered) return Unfinished(model);
        var outcome = await correct.RunAsync(Visit.Lead!, held.Id, group, registered, ct);
        var unchanged = !outcome.IsRefused(out _, out var stands) && stands == held.Id;
        return unchanged ? SeeOther(To.Person(found.Id)) : After(outcome.Why, model, LeadDeed.PostCorrected);
    }

    /// <summary>Ends the post.</summary>
    [HttpPost("{post}/end")]
    public async Task<IActionResult> End(PersonId person, PostId post, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { } held)) return Notice.NotFound();
        return After((await end.RunAsync(Visit.Lead!, held.Id, clock.Today(), PostEnd.Left, ct)).Why, new PostModel(found, held, new()), LeadDeed.PostEnded);
    }

    private IActionResult After(Refusal? why, PostModel model, LeadDeed done)
    {
        if (why is null) return SeeOther(To.Person(model.Person.Id, done));
        return why.Reason == PostRefusals.AlreadyHeld ? AlreadyHeld(model) : Notice.NotFound();
    }

    private ViewResult AlreadyHeld(PostModel model) => InvalidForm(
        "PostForm", model, new("That post is there already", "Mae’r swydd honno yno eisoes"),
        new Fault("group-teaching", new("The person has a post in that group already; correct that one", "Mae gan y person swydd yn y grŵp hwnnw eisoes; cywirwch honno")));

    private ViewResult Unfinished(PostModel model) =>
        InvalidForm("PostForm", model, new("There is something left to answer", "Mae rhywbeth ar ôl i’w ateb"), [.. model.Form.Faults()]);

    private async Task<SchoolPerson?> FindAsync(PersonId person, CancellationToken ct) => (await find.RunAsync(Lead, ct)).Of(person);

    private async Task<(SchoolPerson? Person, Post? Held)> FindAsync(PersonId person, PostId post, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return default;
        var ids = found.Ids;
        return (found, await db.Posts.AsNoTracking().VisibleTo(Lead)
            .FirstOrDefaultAsync(row => row.Id == post && row.UndoneAt == null && ids.Contains(row.PersonId), ct));
    }
}

/// <summary>The form about a post.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Held">The post to correct, or null for a further one.</param>
/// <param name="Form">As filled in.</param>
public sealed record PostModel(SchoolPerson Person, Post? Held, PostAnswers Form);

/// <summary>What a lead says of a post.</summary>
public sealed record PostAnswers
{
    /// <summary>The name of a <see cref="Core.StaffGroup"/>.</summary>
    [BindProperty(Name = "staff-group")]
    [FromForm(Name = "staff-group")]
    public string? StaffGroup { get; init; }

    /// <summary><c>yes</c> or <c>no</c>: registered with the EWC for it.</summary>
    public string? Registered { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The group chosen; null for none, or for one that we don't know.</summary>
    public StaffGroup? Group => StoredName.TryRead<StaffGroup>(StaffGroup);

    /// <summary>One of the two answers; null for none, or for a third.</summary>
    public bool? EwcRegistered => Registered switch { "yes" => true, "no" => false, _ => null };

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (Group is null) yield return new Fault("group-teaching", new("Choose what the person does", "Dewiswch beth yw gwaith y person"));
        if (EwcRegistered is null) yield return new Fault("registered-yes", new("Say whether the person is registered with the EWC", "Dywedwch a yw’r person wedi cofrestru gyda CGA"));
    }
}
