using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Launches;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Registrations;

/// <summary>
/// Where an LMS registers itself (Dynamic Registration 1.0): its administrator pastes a one-time address of ours, and the LMS frames this page.
/// Opening it spends nothing; pressing the button does the rest on the server.
/// </summary>
public sealed partial class RegistrationController(
    RegisterByLink register, CourseContext db, FormGuard guard, ILogger<RegistrationController> log) : Controller
{
    /// <summary>Says what is going to be connected with what.</summary>
    [HttpGet(LtiLinks.Register)]
    [EnableRateLimiting(LoginLimit.Policy)]
    public async Task<IActionResult> Open(
        string code, [FromQuery(Name = "openid_configuration")] string? configuration, [FromQuery(Name = "registration_token")] string? token, CancellationToken ct)
    {
        if (await register.FindAsync(code, ct) is not { } link)
        {
            ContentPolicy.AllowFramingByAnyone(HttpContext);
            if (await register.FindDoneAsync(code, ct) is { } done) return Ended(done);
            return new Notice(StatusCodes.Status404NotFound, Title, RegistrationWords.Of(RegisterByLink.LinkUnknown), RegisterByLink.LinkUnknown.Code).ToResult();
        }

        if (configuration is null) return View("Register", new RegistrationPage(code, null, null, null, link.PlatformId is not null));
        if (Address(configuration, link) is not { } lms)
        {
            ContentPolicy.AllowFramingByAnyone(HttpContext);
            return Ended(RegistrationWrong.Refuse());
        }

        ContentPolicy.AllowFraming(HttpContext, [lms.Origin()]);
        return View("Register", new RegistrationPage(code, lms, token, await SchoolAsync(link.SchoolId, ct), link.PlatformId is not null));
    }

    /// <summary>Registers, and says how it went.</summary>
    [HttpPost(LtiLinks.Register)]
    [EnableRateLimiting(LoginLimit.Policy)]
    public async Task<IActionResult> Register(string code, RegistrationForm? form, CancellationToken ct)
    {
        if (!guard.FromOurPage(Request)) return Notice.FormForeign();
        if (form is null) return Notice.FormUnreadable();
        var link = await register.FindAsync(code, ct);
        if (link is not null && Address(form.Configuration, link) is { } lms)
        {
            ContentPolicy.AllowFraming(HttpContext, [lms.Origin()]);
            // Whoever closes the frame meanwhile has pressed the button all the same: the LMS may have registered us already.
            return Ended(await register.RunAsync(code, lms, form.Token, CancellationToken.None));
        }

        ContentPolicy.AllowFramingByAnyone(HttpContext);
        if (link is not null) return Ended(RegistrationWrong.Refuse());
        return Ended(await register.FindDoneAsync(code, ct) is { } done ? done : RegisterByLink.LinkUnknown.Refuse());
    }

    private static Bilingual Title { get; } = new("This LMS could not be connected", "Nid oedd modd cysylltu’r LMS hwn");

    private static RefusalCode RegistrationWrong { get; } = RefusalCodes.All.Single(code => code.Code == "registration-address-wrong");

    private ViewResult Ended(Outcome<RegisteredPlatform> outcome)
    {
        if (outcome.Why is { } why) LogRefused(log, why.Code, why.Detail);
        var page = View("Registered", outcome.IsRefused(out var no, out var done) ? RegistrationEnd.Of(no) : new RegistrationEnd(done, null, null, null));
        if (outcome.Why is not null) page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    // Judged before anything is called, and before the page may be framed by it.
    private static Uri? Address(string? text, RegistrationLink link) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && PlatformConfiguration.CheckAddress(address, new AddressPolicy { AllowPrivate = link.AllowPrivate }) is null ? address : null;

    private async Task<Bilingual?> SchoolAsync(SchoolId? id, CancellationToken ct) =>
        id is { } own ? (await db.Schools.AsNoTracking().SingleAsync(school => school.Id == own, ct)).Name : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "An LMS was not registered: {Code} {Detail}")]
    private static partial void LogRefused(ILogger log, string code, string? detail);
}

/// <summary>What the page posts.</summary>
public sealed record RegistrationForm
{
    /// <summary>The LMS's <c>openid_configuration</c>.</summary>
    public string? Configuration { get; init; }

    /// <summary>Its <c>registration_token</c>.</summary>
    public string? Token { get; init; }
}

/// <summary>What is going to be connected.</summary>
/// <param name="Code">Last part of the address.</param>
/// <param name="Lms">The LMS's configuration; null where the address was not opened by an LMS.</param>
/// <param name="Token">Its registration token.</param>
/// <param name="School">Whose own LMS it will be; null for one that schools share.</param>
/// <param name="IsUpdate">Whether a registration is brought up to date.</param>
public sealed record RegistrationPage(string Code, Uri? Lms, string? Token, Bilingual? School, bool IsUpdate);

/// <summary>How it went.</summary>
/// <param name="Done">What is registered, or null.</param>
/// <param name="Why">Else why not, in words.</param>
/// <param name="Code">The code of that.</param>
/// <param name="Said">What the LMS said of it, or what is wrong with what it gave.</param>
public sealed record RegistrationEnd(RegisteredPlatform? Done, Bilingual? Why, string? Code, string? Said)
{
    /// <summary>A registration that was refused.</summary>
    public static RegistrationEnd Of(Refusal why) => new(null, RegistrationWords.Of(why.Reason), why.Code, why.Detail);
}
