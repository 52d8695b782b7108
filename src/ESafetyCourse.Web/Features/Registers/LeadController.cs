using System.Globalization;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>The one-time code that makes a person a lead.</summary>
public sealed class LeadController(EnterLeadCode enter, LeadCodeTries tries) : VisitPage
{
    /// <summary>Asks for the one-time code.</summary>
    [HttpGet("lead")]
    public IActionResult Lead() => Visit.IsLead ? SeeOther(At("register")) : View(new LeadForm());

    /// <summary>Spends the code.</summary>
    [HttpPost("lead")]
    public async Task<IActionResult> Lead(LeadForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, ct)) return View(form);
        if (form.Code is not { Length: > 0 and <= 64 } code) return InvalidForm("Lead", form with { Unknown = true });
        var network = Network.Of(HttpContext);
        if (tries.Count(Visit.PersonId, network) is { } wait) return TryLater(form, wait);
        if ((await enter.RunAsync(Visit.Member, code, ct)).Why is null) return SeeOther(At("register"));
        tries.Wrong(network);
        return InvalidForm("Lead", form with { Unknown = true });
    }

    private ViewResult TryLater(LeadForm form, TimeSpan wait)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return View("Lead", form with { ClosedUntil = tries.TimeAfter(wait) });
    }
}

/// <summary>The code form.</summary>
public sealed record LeadForm
{
    /// <summary>As typed.</summary>
    public string? Code { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The code was not one.</summary>
    public bool Unknown { get; init; }

    /// <summary>Too many were tried: the time of day from which codes are looked at again, or null.</summary>
    public string? ClosedUntil { get; init; }
}
