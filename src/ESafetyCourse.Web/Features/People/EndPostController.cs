using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.People;

/// <summary>How a post comes to its end, and that it has not after all.</summary>
[Route(VisitLinks.PersonRoute + "/posts/{post}")]
public sealed class EndPostController(EndPost end, ReopenPost reopen, UndoPost undo, CourseContext db, TimeProvider clock) : FactsPage
{
    /// <summary>Asks for the last day.</summary>
    [HttpGet("end")]
    public async Task<IActionResult> End(PersonId person, PostId post, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { } held)) return Notice.NotFound();
        return View("EndPost", new EndPostModel(found, held, new() { LastOn = StoredName.Day(held.EndsOn ?? clock.Today()), How = held.EndedHow?.Stored() }));
    }

    /// <summary>Ends the post, or says that it was never held.</summary>
    [HttpPost("end")]
    public async Task<IActionResult> End(PersonId person, PostId post, EndPostAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { } held)) return Notice.NotFound();
        var model = new EndPostModel(found, held, form);
        if (await SwitchedAsync(form.Language, ct)) return View("EndPost", model);
        if (form.WasNever) return (await undo.RunAsync(Visit.Lead!, held.Id, ct)).Why is null ? SeeOther(To.Person(found.Id, LeadDeed.PostUndone)) : Notice.NotFound();
        if (form.Faults().ToList() is { Count: > 0 } faults) return InvalidForm("EndPost", model, PostWords.Unfinished, faults);
        var (last, how) = (TypedDay.Read(form.LastOn)!.Value, form.Ended!.Value);
        if ((await end.RunAsync(Visit.Lead!, held.Id, last, how, ct)).Why is { } why) return NotEnded(model, why);
        return SeeOther(how is PostEnd.Moved ? To.NewPost(found.Id, LeadDeed.PostEnded) : To.Person(found.Id, LeadDeed.PostEnded));
    }

    /// <summary>Takes back that it ended.</summary>
    [HttpPost("reopen")]
    public async Task<IActionResult> Reopen(PersonId person, PostId post, CancellationToken ct)
    {
        if (await FindAsync(person, post, ct) is not ({ } found, { EndsOn: { } last } held)) return Notice.NotFound();
        if ((await reopen.RunAsync(Visit.Lead!, held.Id, ct)).Why is not { } why) return SeeOther(To.Person(found.Id, LeadDeed.PostReopened));
        return NotEnded(new(found, held, new() { LastOn = StoredName.Day(last), How = held.EndedHow?.Stored() }), why);
    }

    private IActionResult NotEnded(EndPostModel model, Refusal why)
    {
        if (why.Reason == PostRefusals.NotThere) return Notice.NotFound();
        var words = why.Reason == EndPost.BeforeItBegan
            ? new("The last day is before the first one. Check it, or correct the first day", "Mae’r diwrnod olaf cyn y cyntaf. Gwiriwch ef, neu cywirwch y diwrnod cyntaf")
            : PostWords.Of(why)!.Words;
        return InvalidForm("EndPost", model, PostWords.NotKept, new Fault("last-on", words));
    }

    private Task<(SchoolPerson? Person, Post? Held)> FindAsync(PersonId person, PostId post, CancellationToken ct) =>
        FindAsync(person, db.Posts.VisibleTo(Lead).Where(row => row.Id == post && row.UndoneAt == null), ct);
}

/// <summary>The form about a post's end.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Held">The post.</param>
/// <param name="Form">As filled in.</param>
public sealed record EndPostModel(SchoolPerson Person, Post Held, EndPostAnswers Form);

/// <summary>What a lead says of a post's end.</summary>
public sealed record EndPostAnswers
{
    /// <summary>What is sent where the post was never held.</summary>
    public const string Never = "never";

    /// <summary>The last day, as typed.</summary>
    [BindProperty(Name = "last-on")]
    [FromForm(Name = "last-on")]
    public string? LastOn { get; init; }

    /// <summary>The name of a <see cref="PostEnd"/>, or <see cref="Never"/>.</summary>
    public string? How { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>How it ended; null for no answer.</summary>
    public PostEnd? Ended => StoredName.TryRead<PostEnd>(How);

    /// <summary>The post was recorded wrongly.</summary>
    public bool WasNever => How == Never;

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (!TypedDay.TryRead(LastOn, out var last)) yield return new Fault("last-on", DayWords.NoDay);
        else if (last is null) yield return new Fault("last-on", DayWords.Missing);
        if (Ended is null) yield return new Fault("how-left", new("Say how it ended", "Dywedwch sut y daeth i ben"));
    }
}
