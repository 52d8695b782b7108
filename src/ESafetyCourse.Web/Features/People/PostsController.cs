using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.People;

/// <summary>A person's posts: correct one, add a further one (docs/design.md §8).</summary>
[Route(VisitLinks.PersonRoute + "/posts")]
public sealed class PostsController(CorrectPost correct, AddPost add, CourseContext db) : FactsPage
{
    /// <summary>Asks for a further post.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(PersonId person, string? done, CancellationToken ct) =>
        await FindAsync(person, ct) is { } found ? View("PostForm", new PostModel(found, null, new()) { Done = DoneWords.Of(done) }) : Notice.NotFound();

    /// <summary>Adds a further post.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(PersonId person, PostAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return Notice.NotFound();
        var model = new PostModel(found, null, form);
        if (await SwitchedAsync(form.Language, ct)) return View("PostForm", model);
        if (form.Said is not { } said) return Unfinished(model);
        return After((await add.RunAsync(Visit.Lead!, found.Id, said, ct)).Why, model, LeadDeed.PostAdded);
    }

    /// <summary>Asks what the post really is.</summary>
    [HttpGet("{post}")]
    public async Task<IActionResult> Correct(PersonId person, PostId post, CancellationToken ct) =>
        await FindAsync(person, post, ct) is ({ } found, { } held) ? View("PostForm", new PostModel(found, held, PostAnswers.Of(held))) : Notice.NotFound();

    /// <summary>Corrects the post.</summary>
    [HttpPost("{post}")]
    public async Task<IActionResult> Correct(PersonId person, PostId post, PostAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { } held)) return Notice.NotFound();
        var model = new PostModel(found, held, form);
        if (await SwitchedAsync(form.Language, ct)) return View("PostForm", model);
        if (form.Said is not { } said) return Unfinished(model);
        var outcome = await correct.RunAsync(Visit.Lead!, held.Id, said, ct);
        var unchanged = !outcome.IsRefused(out _, out var stands) && stands == held.Id;
        return unchanged ? SeeOther(To.Person(found.Id)) : After(outcome.Why, model, LeadDeed.PostCorrected);
    }

    private IActionResult After(Refusal? why, PostModel model, LeadDeed done)
    {
        if (why is null) return SeeOther(To.Person(model.Person.Id, done));
        return PostWords.Of(why) is { } fault ? InvalidForm("PostForm", model, PostWords.NotKept, fault) : Notice.NotFound();
    }

    private ViewResult Unfinished(PostModel model) => InvalidForm("PostForm", model, PostWords.Unfinished, [.. model.Form.Faults()]);

    private Task<(SchoolPerson? Person, Post? Held)> FindAsync(PersonId person, PostId post, CancellationToken ct) =>
        FindAsync(person, db.Posts.VisibleTo(Lead).Where(row => row.Id == post && row.UndoneAt == null), ct);
}

/// <summary>The form about a post.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Held">The post to correct, or null for a further one.</param>
/// <param name="Form">As filled in.</param>
public sealed record PostModel(SchoolPerson Person, Post? Held, PostAnswers Form)
{
    /// <summary>What was done a moment ago, or null.</summary>
    public Core.Content.Bilingual? Done { get; init; }
}
