using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Features.People;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Rosters;

/// <summary>The school's LMS courses, which of them is the staff course, and who is in it.</summary>
public sealed class RostersController(
    FindSchoolCourses courses, FindRosterMembers members, SayStaffCourse say, UnsayStaffCourse unsay, AskForRoster ask, AddPosts add, RostersWait wait,
    TimeProvider clock) : LeadPage
{
    /// <summary>The courses.</summary>
    [HttpGet("rosters")]
    public async Task<IActionResult> Rosters(string? page, CancellationToken ct) => View(await courses.RunAsync(Lead, page, ct));

    /// <summary>One course: what is known of it, and its members without a post.</summary>
    [HttpGet("rosters/{course}")]
    public async Task<IActionResult> Roster(ContextId course, string? page, string? done, int many, CancellationToken ct) =>
        await ModelAsync(course, page, new(), ct) is { } model ? View(model with { Done = DoneWords.Of(done, many) }) : Notice.NotFound();

    /// <summary>Those who are not seen in it any more.</summary>
    [HttpGet("rosters/{course}/vanished")]
    public async Task<IActionResult> Vanished(ContextId course, string? page, CancellationToken ct)
    {
        if (await courses.RunAsync(Lead, course, ct) is not { Staff: not null } found) return Notice.NotFound();
        var counts = await members.CountAsync(Lead, course, ct);
        var shown = ListPage.Nearest(page, counts.Vanished);
        return View(new VanishedModel(found, counts, shown, await members.RunAsync(Lead, course, MemberList.Vanished, shown, ct)));
    }

    /// <summary>Says that it is the staff course, and has it read.</summary>
    [HttpPost("rosters/{course}/staff")]
    public async Task<IActionResult> Say(ContextId course, CancellationToken ct) => Waiting(await say.RunAsync(Visit.Lead!, course, ct), course, LeadDeed.CourseSaid);

    /// <summary>Takes that back.</summary>
    [HttpPost("rosters/{course}/not-staff")]
    public async Task<IActionResult> Unsay(ContextId course, CancellationToken ct) =>
        (await unsay.RunAsync(Visit.Lead!, course, ct)).IsRefused(out _, out var erased)
            ? Notice.NotFound()
            : SeeOther(To.Roster(course, done: LeadDeed.CourseUnsaid, many: erased));

    /// <summary>Has it read now.</summary>
    [HttpPost("rosters/{course}/read")]
    public async Task<IActionResult> Read(ContextId course, CancellationToken ct) => Waiting(await ask.RunAsync(Visit.Lead!, course, ct), course, null);

    /// <summary>Gives members a post.</summary>
    [HttpPost("rosters/{course}/posts")]
    public async Task<IActionResult> Posts(ContextId course, ChosenMembers chosen, PostAnswers post, CancellationToken ct)
    {
        var switched = await SwitchedAsync(post.Language, ct);
        if (await ModelAsync(course, chosen.Page, chosen, ct) is not { Course.Staff: not null } found) return Notice.NotFound();
        var model = found with { Post = post };
        if (switched) return View("Roster", model);
        var faults = post.Faults().ToList();
        if (chosen.Nobody) faults.Insert(0, new Fault("everyone-yes", RosterWords.ChooseSomebody));
        if (faults.Count > 0) return InvalidForm("Roster", model, new("There is something left to answer", "Mae rhywbeth ar ôl i’w ateb"), faults);
        var people = chosen.All ? null : chosen.People;
        var outcome = await add.RunAsync(Visit.Lead!, course, people, chosen.AllShown, post.Group!.Value, post.EwcRegistered!.Value, ct);
        if (!outcome.IsRefused(out var why, out var added)) return SeeOther(To.Roster(course, done: LeadDeed.PostsAdded, many: added));
        var words = why.Reason == AddPosts.NotAsShown ? RosterWords.NotAsShown : RosterWords.HaveOneNow;
        return InvalidForm("Roster", model, RosterWords.LookAgain, new Fault("everyone-yes", words));
    }

    private IActionResult Waiting(Outcome<PlatformId> outcome, ContextId course, LeadDeed? done)
    {
        if (outcome.IsRefused(out _, out var platform)) return Notice.NotFound();
        wait(platform);
        return SeeOther(To.Roster(course, done: done));
    }

    private async Task<RosterModel?> ModelAsync(ContextId course, string? page, ChosenMembers chosen, CancellationToken ct)
    {
        if (await courses.RunAsync(Lead, course, ct) is not { } found) return null;
        var counts = await members.CountAsync(Lead, course, ct);
        var shown = ListPage.Nearest(page, counts.WithoutPost);
        var rows = counts.WithoutPost == 0 ? [] : await members.RunAsync(Lead, course, MemberList.WithoutPost, shown, ct);
        return new RosterModel(found, counts, shown, rows, chosen, clock.GetUtcNow());
    }
}

/// <summary>The page of a course.</summary>
/// <param name="Course">The course.</param>
/// <param name="Counts">How many members it has.</param>
/// <param name="Page">Which page of those without a post.</param>
/// <param name="Rows">Those on it.</param>
/// <param name="Chosen">Who is ticked.</param>
/// <param name="Now">When it was read (UTC).</param>
public sealed record RosterModel(
    SchoolCourse Course, MemberCounts Counts, ListPage Page, IReadOnlyList<ListedMember> Rows, ChosenMembers Chosen, DateTimeOffset Now)
{
    /// <summary>The post as filled in.</summary>
    public PostAnswers Post { get; init; } = new();

    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }
}

/// <summary>The page of those who are not seen any more.</summary>
/// <param name="Course">The course.</param>
/// <param name="Counts">How many members it has.</param>
/// <param name="Page">Which page.</param>
/// <param name="Rows">Those on it.</param>
public sealed record VanishedModel(SchoolCourse Course, MemberCounts Counts, ListPage Page, IReadOnlyList<ListedMember> Rows);

/// <summary>Whom a lead has ticked.</summary>
public sealed record ChosenMembers
{
    /// <summary>The ids of people, as they were sent.</summary>
    public string[] Person { get; init; } = [];

    /// <summary><c>yes</c>: every member without a post, on whatever page.</summary>
    public string? Everyone { get; init; }

    /// <summary>How many there were on all pages, as the form was shown.</summary>
    public string? Shown { get; init; }

    /// <summary>The page of the list that they were ticked on.</summary>
    public string? Page { get; init; }

    /// <summary>Whether everybody is meant.</summary>
    public bool All => Everyone == "yes";

    /// <summary>How many were shown; what is no number shows nobody.</summary>
    public int AllShown => int.TryParse(Shown, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether nobody is.</summary>
    public bool Nobody => !All && People.Count == 0;

    /// <summary>Those ticked; what is no id is nobody's.</summary>
    public IReadOnlySet<PersonId> People => Person.Select(id => PersonId.TryParse(id, null, out var read) ? read : (PersonId?)null).OfType<PersonId>().ToHashSet();
}
