using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Owing;

/// <summary>Who owes what: how each staff group stands, what falls due, who is late and why.</summary>
public sealed class OwingController(FindRegister register, RegisterQuestions questions) : OwingPage(register, questions)
{
    /// <summary>The page.</summary>
    [HttpGet("owing")]
    public async Task<IActionResult> Owing(string? requirement, string? group, string? status, string? page, CancellationToken ct) =>
        View(await FindAsync(RegisterFilter.Read(requirement, group, status), page, ct));
}
