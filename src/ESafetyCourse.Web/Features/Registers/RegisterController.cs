using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>The attestation register, for leads.</summary>
public sealed class RegisterController(FindRegister register, RegisterQuestions questions, FindPeople people, Editions editions, Profiles profiles) : LeadPage
{
    /// <summary>The page: figures over everybody first, then the rows of fifty people.</summary>
    [HttpGet("register")]
    public async Task<IActionResult> Register(string? requirement, string? group, string? status, string? page, CancellationToken ct)
    {
        var question = await QuestionAsync(requirement, group, status, ct);
        // Before the register is opened: a page that waits for a second connection while it holds one can wait for its like.
        var (newcomers, missing) = ((await people.QuestionsAsync(Lead, ct)).Count, await MissingAsync(ct));
        await using var found = await register.RunAsync(Lead, question, RegisterPatience.Page, ct);
        var shown = ListPage.Nearest(page, found.People.Count);
        var entries = await found.EntriesAsync(shown, ct);
        return View(new RegisterModel(found.Question, found.Requirements, found.Counts, shown, entries, missing, newcomers, found.AsAt));
    }

    /// <summary>Everybody's rows as a workbook.</summary>
    [HttpGet("register.xlsx")]
    public async Task<IActionResult> Workbook(string? requirement, string? group, string? status, CancellationToken ct)
    {
        var question = await QuestionAsync(requirement, group, status, ct);
        var preparedBy = PersonName.Shown((await people.RunAsync(Lead, ct)).Of(Visit.PersonId)?.Name, Visit.Language);
        await using var found = await register.RunAsync(Lead, question, RegisterPatience.Workbook, ct);
        var file = await found.ComposeWorkbookAsync(Visit.SchoolName, preparedBy, ct);
        // The register is closed when this returns; only then does the file go out, however slow the line.
        return File(file, RegisterWorkbook.MediaType, $"register-{SchoolCalendar.DateOf(found.AsAt):yyyy-MM-dd}.xlsx");
    }

    private Task<RegisterQuestion> QuestionAsync(string? requirement, string? group, string? status, CancellationToken ct) =>
        questions.AskAsync(Visit.SchoolId, Visit.ProfileSetAt, RegisterFilter.Read(requirement, group, status), Visit.Language, ct);

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Variable>>> MissingAsync(CancellationToken ct)
    {
        var missing = new Dictionary<string, IReadOnlyList<Variable>>(StringComparer.Ordinal);
        foreach (var edition in await editions.NewestAsync(ct))
        {
            var profile = await profiles.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, edition, ct);
            if (profile.Missing(edition.Module) is { Count: > 0 } variables) missing[edition.Module.Title.In(Visit.Language)] = variables;
        }

        return missing;
    }
}

/// <summary>The register page.</summary>
/// <param name="Question">What is shown.</param>
/// <param name="Requirements">What there is to narrow it to.</param>
/// <param name="Counts">Figures.</param>
/// <param name="Page">Which page of people.</param>
/// <param name="Entries">Their rows, with the modules beneath.</param>
/// <param name="Missing">Modules that can't be offered yet → profile values missing.</param>
/// <param name="Newcomers">How many newcomers may be somebody whom the school knows.</param>
/// <param name="AsAt">When it was read (UTC).</param>
public sealed record RegisterModel(
    RegisterQuestion Question, IReadOnlyDictionary<RequirementId, string> Requirements, RegisterCounts Counts, ListPage Page,
    IReadOnlyList<RegisterEntry> Entries, IReadOnlyDictionary<string, IReadOnlyList<Variable>> Missing, int Newcomers, DateTimeOffset AsAt)
{
    /// <summary>What it is narrowed to: a page of the list and the workbook keep it.</summary>
    public RegisterFilter Filter => RegisterFilter.Of(Question);
}
