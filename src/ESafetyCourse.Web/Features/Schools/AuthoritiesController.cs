using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Schools;

/// <summary>Local authorities, and the schools that are theirs over days.</summary>
public sealed class AuthoritiesController(
    FindAuthorities find, FindSchools schools, AddAuthority add, JoinAuthority join, LeaveAuthority leave, TimeProvider clock) : OperatorPage
{
    private static readonly Bilingual NoAuthority = new("Choose a local authority", "Dewiswch awdurdod lleol");

    /// <summary>All of them.</summary>
    [HttpGet(OperatorLinks.Authorities)]
    public async Task<IActionResult> Authorities(string? done, CancellationToken ct) => View(new AuthoritiesModel(await find.RunAsync(All, ct), OperatorDoneWords.Of(done)));

    /// <summary>Asks what one is called.</summary>
    [HttpGet(OperatorLinks.NewAuthority)]
    public IActionResult Add() => View("NewAuthority", new NameAnswers());

    /// <summary>Adds it.</summary>
    [HttpPost(OperatorLinks.NewAuthority)]
    public async Task<IActionResult> Add(NameAnswers form, CancellationToken ct)
    {
        if (form.Faults is { Count: > 0 } left) return Unfinished("NewAuthority", form, left);
        return (await add.RunAsync(By(form), form.TypedSlug, form.NameEn ?? "", form.NameCy ?? "", ct)).Why is null
            ? Done(OperatorLinks.Authorities, OperatorDeed.AuthorityAdded)
            : InvalidForm("NewAuthority", form, NotDone, new Fault("slug", SchoolWords.AuthoritySlugTaken(form.TypedSlug)));
    }

    /// <summary>Asks which authority's a school becomes, and from when.</summary>
    [HttpGet(OperatorLinks.Schools + "/{school}/join")]
    public async Task<IActionResult> Join(SchoolId school, CancellationToken ct) =>
        await ModelAsync(school, new() { Day = StoredName.Day(clock.Today()) }, ct) is { } model ? View(model) : Notice.NotFound();

    /// <summary>Makes it theirs.</summary>
    [HttpPost(OperatorLinks.Schools + "/{school}/join")]
    public async Task<IActionResult> Join(SchoolId school, MembershipAnswers form, CancellationToken ct)
    {
        if (await ModelAsync(school, form, ct) is not { } model) return Notice.NotFound();
        IReadOnlyList<Fault> left = [.. model.Authorities.Any(row => row.Authority.Slug == form.Authority) ? Array.Empty<Fault>() : [new("authority", NoAuthority)], .. form.Faults];
        if (left.Count > 0) return Unfinished("Join", model, left);
        return (await join.RunAsync(By(form), form.Authority!, school, TypedDay.Read(form.Day)!.Value, ct)).Why is null
            ? Done(OperatorLinks.Authorities, OperatorDeed.AuthorityJoined)
            : InvalidForm("Join", model, NotDone, new Fault("day", SchoolWords.Overlaps));
    }

    /// <summary>Asks until when a school is its authority's.</summary>
    [HttpGet(OperatorLinks.Schools + "/{school}/leave")]
    public async Task<IActionResult> Leave(SchoolId school, CancellationToken ct) =>
        await ModelAsync(school, new() { Day = StoredName.Day(clock.Today()) }, ct) is { } model ? View(model) : Notice.NotFound();

    /// <summary>Ends it after that day.</summary>
    [HttpPost(OperatorLinks.Schools + "/{school}/leave")]
    public async Task<IActionResult> Leave(SchoolId school, MembershipAnswers form, CancellationToken ct)
    {
        if (await ModelAsync(school, form, ct) is not { } model) return Notice.NotFound();
        if (form.Faults is { Count: > 0 } left) return Unfinished("Leave", model, left);
        return (await leave.RunAsync(By(form), school, TypedDay.Read(form.Day)!.Value, ct)).Why is null
            ? Done(OperatorLinks.Authorities, OperatorDeed.AuthorityLeft)
            : InvalidForm("Leave", model, NotDone, new Fault("day", SchoolWords.NotTheirs));
    }

    private async Task<MembershipModel?> ModelAsync(SchoolId school, MembershipAnswers form, CancellationToken ct) =>
        await schools.OneAsync(All, school, ct) is { } found
            ? new(found, await find.RunAsync(All, ct), await find.OfAsync(All, school, ct), form) : null;
}

/// <summary>An authority, a day, and why.</summary>
public sealed record MembershipAnswers : DeedAnswers
{
    /// <summary>The authority's short name, as sent.</summary>
    public string? Authority { get; init; }

    /// <summary>The day, as typed.</summary>
    public string? Day { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Fault> Faults => [.. DayFaults.Needed("day", Day), .. base.Faults];
}

/// <summary>The page of authorities.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record AuthoritiesModel(IReadOnlyList<AuthorityRow> Rows, Bilingual? Done);

/// <summary>The form by which a school joins or leaves.</summary>
/// <param name="School">Which.</param>
/// <param name="Authorities">All authorities.</param>
/// <param name="Days">Over which days it is, was or will be one's.</param>
/// <param name="Form">As filled in.</param>
public sealed record MembershipModel(
    School School, IReadOnlyList<AuthorityRow> Authorities, IReadOnlyList<(Bilingual Authority, DateOnly FromOn, DateOnly? UntilOn)> Days, MembershipAnswers Form);
