using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>Who owes what: how each staff group stands, what falls due, who is late and why.</summary>
public sealed class OwingController(FindRegister register, RegisterQuestions questions) : LeadPage
{
    /// <summary>The page.</summary>
    [HttpGet("owing")]
    public async Task<IActionResult> Owing(string? requirement, string? group, string? status, string? page, CancellationToken ct)
    {
        var filter = RegisterFilter.Read(requirement, group, status);
        if (filter.Status is not { } asked || !OwingModel.Statuses.Contains(asked)) filter = filter with { Status = RegisterStatus.Late };
        var question = await questions.AskAsync(Visit.SchoolId, Visit.ProfileSetAt, filter, Visit.Language, ct);
        await using var found = await register.RunAsync(Lead, question, RegisterPatience.Page, ct);
        var asks = found.All.Where(row => row.Requirement is not null && (found.Question.Requirement is not { } only || row.Requirement == only)).ToList();
        return View(new OwingModel(
            found.Question, found.Requirements, RegisterCounts.Count(asks, found.Today), OwingFigures.ByGroup(asks, found.Today), OwingFigures.Forecast(asks, found.Today),
            found.Rows, ListPage.Nearest(page, found.Rows.Count), found.Today));
    }
}
