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
public sealed class RegisterController(FindRegister register, FindPeople people, Editions editions, Profiles profiles) : LeadPage
{
    /// <summary>The page: figures over everybody first, then the rows of fifty people.</summary>
    [HttpGet("register")]
    public async Task<IActionResult> Register(string? module, string? status, string? page, CancellationToken ct)
    {
        var question = await QuestionAsync(module, status, ct);
        // Before the register is opened: a page that waits for a second connection while it holds one can wait for its like.
        var (questions, missing) = ((await people.QuestionsAsync(Lead, ct)).Count, await MissingAsync(ct));
        await using var found = await register.RunAsync(Lead, question, RegisterPatience.Page, ct);
        var shown = ListPage.Nearest(page, found.People);
        return View(new RegisterModel(question, found.Counts, shown, await found.RowsAsync(shown, ct).ToListAsync(ct), missing, questions, found.AsAt));
    }

    /// <summary>Everybody's rows as a workbook.</summary>
    [HttpGet("register.xlsx")]
    public async Task<IActionResult> Workbook(string? module, string? status, CancellationToken ct)
    {
        var question = await QuestionAsync(module, status, ct);
        var preparedBy = PersonName.Shown((await people.RunAsync(Lead, ct)).Of(Visit.PersonId)?.Name, Visit.Language);
        await using var found = await register.RunAsync(Lead, question, RegisterPatience.Workbook, ct);
        var file = await found.ComposeWorkbookAsync(Visit.SchoolName, preparedBy, FilterText(question), ct);
        // The register is closed when this returns; only then does the file go out, however slow the line.
        return File(file, RegisterWorkbook.MediaType, $"register-{SchoolCalendar.DateOf(found.AsAt):yyyy-MM-dd}.xlsx");
    }

    private async Task<RegisterQuestion> QuestionAsync(string? module, string? status, CancellationToken ct)
    {
        var titles = await editions.TitlesAsync(Visit.Language, ct);
        var core = await profiles.CoreAsync(Visit.SchoolId, Visit.ProfileSetAt, ct);
        return new RegisterQuestion(
            titles, module is not null && titles.ContainsKey(module) ? module : null,
            StoredName.TryRead<RegisterStatus>(status), core.RefreshMonths, Visit.Language);
    }

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

    private string? FilterText(RegisterQuestion question)
    {
        string?[] parts = [question.Module is { } slug ? question.Modules[slug] : null, question.Status is { } status ? status.Words().In(Visit.Language) : null];
        return string.Join(" · ", parts.Where(part => part is not null)) is { Length: > 0 } text ? text : null;
    }
}

/// <summary>The register page.</summary>
/// <param name="Question">What is shown.</param>
/// <param name="Counts">Figures.</param>
/// <param name="Page">Which page of people.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Missing">Modules that can't be offered yet → profile values missing.</param>
/// <param name="Questions">How many newcomers may be somebody whom the school knows.</param>
/// <param name="AsAt">When it was read (UTC).</param>
public sealed record RegisterModel(
    RegisterQuestion Question, RegisterCounts Counts, ListPage Page, IReadOnlyList<RegisterRow> Rows,
    IReadOnlyDictionary<string, IReadOnlyList<Variable>> Missing, int Questions, DateTimeOffset AsAt)
{
    /// <summary>What it is narrowed to: a page of the list and the workbook keep it.</summary>
    public RegisterFilter Filter => new(Question.Module, Question.Status);
}
