using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Grants;

/// <summary>Who may see how the school stands, or take its training, without an LMS, and who has read names by it.</summary>
[Route(VisitLinks.Route + "/grants")]
public sealed class GrantsController(
    FindGrants find, FindPeople people, FindNameReadings readings, GiveGrant give, EndGrant end, InviteAgain again, TimeProvider clock) : LeadPage
{
    /// <summary>What stands, what is over, and fifty of the readings of names.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Grants(string? page, string? done, CancellationToken ct) => View(await ModelAsync(page, ct) with { Done = DoneWords.Of(done) });

    /// <summary>Asks whom to invite.</summary>
    [HttpGet("new/{kind}")]
    public async Task<IActionResult> New(string kind, CancellationToken ct)
    {
        if (Given(kind) is not { } what) return Notice.NotFound();
        var until = what == GrantKind.Auditor ? StoredName.Day(clock.Today().AddDays(GrantDays.LongestAudit - 1)) : null;
        return View("GrantForm", await ModelAsync(what, new() { UntilOn = until }, ct));
    }

    /// <summary>Invites them.</summary>
    [HttpPost("new/{kind}")]
    public async Task<IActionResult> New(string kind, GrantAnswers form, CancellationToken ct)
    {
        if (Given(kind) is not { } what) return Notice.NotFound();
        var switched = await SwitchedAsync(form.Language, ct);
        var model = await ModelAsync(what, form, ct);
        if (switched) return View("GrantForm", model);
        if (form.Faults(what).ToList() is { Count: > 0 } left) return InvalidForm("GrantForm", model, PostWords.Unfinished, left);
        var outcome = await give.RunAsync(Visit.Lead!, form.Email, form.Said.Language, form.What(what), ct);
        return outcome.Why is not { } why
            ? SeeOther(To.Grants(done: LeadDeed.GrantGiven)) : InvalidForm("GrantForm", model, PostWords.NotKept, GrantWords.Of(why, what, Visit.Language)!);
    }

    /// <summary>Asks why it is to end.</summary>
    [HttpGet("{grant}/end")]
    public async Task<IActionResult> End(GrantId grant, CancellationToken ct) =>
        await FindAsync(grant, ct) is { } row ? View("EndGrant", new EndGrantModel(row, new())) : Notice.NotFound();

    /// <summary>Ends it.</summary>
    [HttpPost("{grant}/end")]
    public async Task<IActionResult> End(GrantId grant, EndGrantAnswers form, CancellationToken ct)
    {
        if (await FindAsync(grant, ct) is not { } row) return Notice.NotFound();
        var model = new EndGrantModel(row, form);
        if (await SwitchedAsync(form.Language, ct)) return View("EndGrant", model);
        if (form.Why is not { } reason)
            return InvalidForm("EndGrant", model, PostWords.Unfinished, new Fault($"reason-{EndGrant.Reasons[0].Stored()}", GrantWords.SayWhy));
        return (await end.RunAsync(Visit.Lead!, grant, reason, ct)).Why is null ? SeeOther(To.Grants(done: LeadDeed.GrantEnded)) : Notice.NotFound();
    }

    /// <summary>Sends the invitation once more.</summary>
    [HttpPost("{grant}/again")]
    public async Task<IActionResult> Again(GrantId grant, CancellationToken ct)
    {
        if ((await again.RunAsync(Visit.Lead!, grant, ct)).Why is not { } why) return SeeOther(To.Grants(done: LeadDeed.InvitedAgain));
        return why.Reason == InviteAgain.TooSoon
            ? InvalidForm("Grants", await ModelAsync(null, ct), GrantWords.NotInvited, new Fault($"grant-{grant}", GrantWords.InvitedJustNow)) : Notice.NotFound();
    }

    // What a lead can give: an operator is nobody of a school.
    private static GrantKind? Given(string kind) => StoredName.TryRead<GrantKind>(kind) is { } read && read != GrantKind.Operator ? read : null;

    private async Task<GrantsModel> ModelAsync(string? page, CancellationToken ct) =>
        new(await find.RunAsync(Lead, ct), await people.RunAsync(Lead, ct), await readings.RunAsync(Lead, page, ct), clock.Today());

    private async Task<GrantFormModel> ModelAsync(GrantKind kind, GrantAnswers form, CancellationToken ct) =>
        new(kind, kind == GrantKind.Colleague ? (await people.RunAsync(Lead, ct)).All : [], form);

    private async Task<GrantRow?> FindAsync(GrantId grant, CancellationToken ct) =>
        (await find.RunAsync(Lead, ct)).FirstOrDefault(row => row.Grant.Id == grant && row.StandsOn(clock.Today()));
}

/// <summary>The page of who may see or do what.</summary>
/// <param name="Rows">All of it, the newest first.</param>
/// <param name="People">Everybody at the school, for the names of colleagues.</param>
/// <param name="Readings">Some of the readings of names.</param>
/// <param name="Today">Today for schools.</param>
public sealed record GrantsModel(IReadOnlyList<GrantRow> Rows, SchoolPeople People, NameReadings<NamedReadingRow> Readings, DateOnly Today)
{
    /// <summary>What stands.</summary>
    public IReadOnlyList<GrantRow> Standing => [.. Rows.Where(row => row.StandsOn(Today))];

    /// <summary>What is over.</summary>
    public IReadOnlyList<GrantRow> Over => [.. Rows.Where(row => !row.StandsOn(Today))];

    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }
}

/// <summary>The form by which somebody is invited.</summary>
/// <param name="Kind">What they are to be.</param>
/// <param name="People">Who may be the colleague.</param>
/// <param name="Form">As filled in.</param>
public sealed record GrantFormModel(GrantKind Kind, IReadOnlyList<SchoolPerson> People, GrantAnswers Form);

/// <summary>The form that asks why something ends.</summary>
/// <param name="Row">What.</param>
/// <param name="Form">As filled in.</param>
public sealed record EndGrantModel(GrantRow Row, EndGrantAnswers Form);
