using System.Globalization;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Leads;

/// <summary>The one-time code that makes a person a lead.</summary>
public sealed class LeadController(EnterLeadCode enter, CodeTries tries) : VisitPage
{
    /// <summary>Asks for the one-time code.</summary>
    [HttpGet("lead")]
    public IActionResult Lead() => Visit.IsLead ? SeeOther(To.Register()) : View(new LeadForm());

    /// <summary>Spends the code.</summary>
    [HttpPost("lead")]
    public async Task<IActionResult> Lead(LeadForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, ct)) return View(form);
        if (form.Code is not { Length: > 0 and <= 64 } code) return Unknown(form);
        var network = Network.Of(HttpContext);
        if (tries.Count(Visit.PersonId.ToString(), network) is { } wait) return TryLater(form, wait);
        if ((await enter.RunAsync(Visit.Member, code, ct)).Why is null) return SeeOther(To.Register());
        tries.Wrong(network);
        return Unknown(form);
    }

    private ViewResult Unknown(LeadForm form) => InvalidForm(
        "Lead", form, new("That code did not work", "Ni weithiodd y cod hwnnw"),
        new Fault("code", new("Check the code; each works once, for one school, within 30 days", "Gwiriwch y cod; mae pob un yn gweithio unwaith, ar gyfer un ysgol, o fewn 30 diwrnod")));

    private ViewResult TryLater(LeadForm form, TimeSpan wait)
    {
        var time = tries.TimeAfter(wait);
        var page = InvalidForm(
            "Lead", form, new("Too many codes have been tried", "Rhoddwyd cynnig ar ormod o godau"),
            new Fault("code", new($"Codes are looked at again after {time}", $"Edrychir ar godau eto ar ôl {time}")));
        page.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return page;
    }
}

/// <summary>The code form.</summary>
public sealed record LeadForm
{
    /// <summary>As typed.</summary>
    public string? Code { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
