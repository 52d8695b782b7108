using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Leads;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Connections;

/// <summary>How the school's LMS and the tool get on, for leads.</summary>
public sealed class ConnectionController(FindConnection find, FindCourseCopies copies, Courses courses) : LeadPage
{
    /// <summary>The lights, the courses that were copied, and fifty of the launches that were refused.</summary>
    [HttpGet("connection")]
    public async Task<IActionResult> Connection(string? page, CancellationToken ct) => View(new ConnectionModel(
        await find.RunAsync(Lead, page, ct), await copies.RunAsync(Lead, ct), await courses.TitlesAsync(Visit.Language, ct)));
}

/// <summary>The page of the connection.</summary>
/// <param name="Found">The lights, and refused launches.</param>
/// <param name="Copies">Courses of the school that are copies of others, the newest first.</param>
/// <param name="Titles">Slug → title, of modules and courses; what is no longer published has none.</param>
public sealed record ConnectionModel(Connection Found, IReadOnlyList<CourseCopy> Copies, IReadOnlyDictionary<string, string> Titles);
