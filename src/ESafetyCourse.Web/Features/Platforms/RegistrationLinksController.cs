using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>The links by which an LMS registers itself: made, listed, taken back. A link is shown once, on the page that answers its making.</summary>
[Route(OperatorLinks.RegistrationLinks)]
public sealed class RegistrationLinksController(
    FindRegistrationLinks find, FindRegistrations registrations, FindSchools schools, InviteRegistration invite, RevokeRegistrationLink revoke,
    IOptions<ToolOptions> tool, ToolAddress address, TimeProvider clock) : OperatorPage
{
    private static readonly Bilingual SayWhat = new("Say what it is for", "Dywedwch ar gyfer beth y mae");
    private static readonly Bilingual NoSchool = new("Choose the school", "Dewiswch yr ysgol");
    private static readonly Bilingual NoPlatform = new("Choose the registration", "Dewiswch y cofrestriad");

    /// <summary>All of them, the newest first, fifty at a time.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Links(string? page, string? done, CancellationToken ct) =>
        View(new LinksModel(await find.RunAsync(All, page, ct), clock.GetUtcNow(), OperatorDoneWords.Of(done)));

    /// <summary>Asks what one is for.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken ct) => View("NewLink", await ModelAsync(new(), ct));

    /// <summary>Makes one, and shows it this once.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> Make(LinkAnswers form, CancellationToken ct)
    {
        var model = await ModelAsync(form, ct);
        var (school, present) = (SchoolField.Read(form.School), model.Registrations.FirstOrDefault(row => row.PlatformId.ToString() == form.Registration));
        Fault? wrong = form.For switch
        {
            LinkAnswers.Own => SchoolField.IsOneOf(model.Schools, form.School) ? null : new("school", NoSchool),
            LinkAnswers.Several => null,
            LinkAnswers.Present => present is not null ? null : new("registration", NoPlatform),
            _ => new($"for-{LinkAnswers.Own}", SayWhat),
        };
        IReadOnlyList<Fault> left = wrong is null ? form.Faults : [wrong, .. form.Faults];
        if (left.Count > 0) return Unfinished("NewLink", model, left);
        var made = form.For == LinkAnswers.Present
            ? await invite.RunAsync(By(form), present!.Issuer, present.ClientId, ct)
            : await invite.RunAsync(By(form), form.For == LinkAnswers.Own ? school : null, form.SharedIssuer == LinkAnswers.Yes, tool.Value.AllowPrivatePlatforms, ct);
        if (made.IsRefused(out _, out var link)) return InvalidForm("NewLink", model, NotDone, new Fault("registration", NoPlatform)); // It was removed a moment ago.
        return View("MadeLink", new MadeLink(new Uri(address.Url, LtiLinks.RegisterBy(link.Token)), link.Name, link.ExpiresAt));
    }

    /// <summary>Asks why one is taken back.</summary>
    [HttpGet("{name}/revoke")]
    public async Task<IActionResult> Revoke(string name, CancellationToken ct) =>
        await find.OpenAsync(All, name, ct) is { } row ? View("RevokeLink", new RevokeLinkModel(row, new())) : Notice.NotFound();

    /// <summary>Takes it back.</summary>
    [HttpPost("{name}/revoke")]
    public async Task<IActionResult> Revoke(string name, DeedAnswers form, CancellationToken ct)
    {
        if (await find.OpenAsync(All, name, ct) is not { } row) return Notice.NotFound();
        if (form.Faults is { Count: > 0 } left) return Unfinished("RevokeLink", new RevokeLinkModel(row, form), left);
        return (await revoke.RunAsync(By(form), name, ct)).Why is null ? Done(OperatorLinks.RegistrationLinks, OperatorDeed.LinkRevoked) : Notice.NotFound();
    }

    private async Task<NewLinkModel> ModelAsync(LinkAnswers form, CancellationToken ct) =>
        new(await schools.AllAsync(All, ct), await registrations.AllAsync(All, ct), form);
}

/// <summary>What a registration link is for, and why.</summary>
public sealed record LinkAnswers : DeedAnswers
{
    /// <summary>A school's own LMS.</summary>
    public const string Own = "own";

    /// <summary>An LMS that schools share.</summary>
    public const string Several = "shared";

    /// <summary>A registration that stands.</summary>
    public const string Present = "present";

    /// <summary>What a box sends that is ticked.</summary>
    public const string Yes = "yes";

    /// <summary>Which of these.</summary>
    public string? For { get; init; }

    /// <summary>The school's id.</summary>
    public string? School { get; init; }

    /// <summary>The id of the registration's platform.</summary>
    public string? Registration { get; init; }

    /// <summary><see cref="Yes"/>: many customers share the issuer.</summary>
    public string? SharedIssuer { get; init; }
}

/// <summary>The page of registration links.</summary>
/// <param name="Found">Those on it.</param>
/// <param name="Now">Now (UTC).</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record LinksModel(RegistrationLinks Found, DateTimeOffset Now, Bilingual? Done);

/// <summary>The form that asks what a link is for.</summary>
/// <param name="Schools">All schools.</param>
/// <param name="Registrations">All registrations in use.</param>
/// <param name="Form">As filled in.</param>
public sealed record NewLinkModel(IReadOnlyList<SchoolChoice> Schools, IReadOnlyList<LtiRegistration> Registrations, LinkAnswers Form);

/// <summary>A link that was made.</summary>
/// <param name="Address">The link.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ExpiresAt">Until when it can be used (UTC).</param>
public sealed record MadeLink(Uri Address, string Name, DateTimeOffset ExpiresAt);

/// <summary>The form that takes a link back.</summary>
/// <param name="Row">Which.</param>
/// <param name="Form">As filled in.</param>
public sealed record RevokeLinkModel(RegistrationLinkRow Row, DeedAnswers Form);
