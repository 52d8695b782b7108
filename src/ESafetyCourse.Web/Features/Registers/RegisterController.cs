using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Shared;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>The attestation register, for leads.</summary>
public sealed class RegisterController(FindRegister register, FindPeople people, Editions editions) : LeadPage
{
    /// <summary>The page: figures first, then the rows.</summary>
    [HttpGet("register")]
    public async Task<IActionResult> Register(string? module, string? status, CancellationToken ct)
    {
        var question = await QuestionAsync(module, status, ct);
        var questions = (await people.RestartsAsync(Lead, ct)).Count;
        await using var found = await register.RunAsync(Lead, question, ct);
        return View(new RegisterModel(question, found.Counts, await found.RowsAsync(ct).ToListAsync(ct), await MissingAsync(ct), questions, found.AsAt));
    }

    /// <summary>The same rows as a workbook.</summary>
    [HttpGet("register.xlsx")]
    public async Task<IActionResult> Workbook(string? module, string? status, CancellationToken ct)
    {
        var question = await QuestionAsync(module, status, ct);
        await using var found = await register.RunAsync(Lead, question, ct);
        Response.ContentType = RegisterWorkbook.MediaType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"register-{SchoolCalendar.DateOf(found.AsAt):yyyy-MM-dd}.xlsx\"";
        await found.WriteWorkbookAsync(Response.Body, Launch.SchoolName, Launch.PersonName ?? "", FilterText(question), ct);
        return new EmptyResult();
    }

    private async Task<RegisterQuestion> QuestionAsync(string? module, string? status, CancellationToken ct)
    {
        var titles = await editions.TitlesAsync(Launch.Language, ct);
        return new RegisterQuestion(
            titles, module is not null && titles.ContainsKey(module) ? module : null,
            StatusWords.Read(status), Profile.RefreshMonths, Launch.Language);
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Variable>>> MissingAsync(CancellationToken ct)
    {
        var missing = new Dictionary<string, IReadOnlyList<Variable>>(StringComparer.Ordinal);
        foreach (var edition in await editions.NewestAsync(ct))
        {
            await UseProfileOfAsync(edition, ct);
            if (Profile.Missing(edition.Module) is { Count: > 0 } variables) missing[edition.Module.Title.In(Launch.Language)] = variables;
        }

        return missing;
    }

    private string? FilterText(RegisterQuestion question)
    {
        string?[] parts = [question.Module is { } slug ? question.Modules[slug] : null, question.Status is { } status ? status.Words().In(Launch.Language) : null];
        return string.Join(" · ", parts.Where(part => part is not null)) is { Length: > 0 } text ? text : null;
    }
}

/// <summary>The register page.</summary>
/// <param name="Question">What is shown.</param>
/// <param name="Counts">Figures.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Missing">Modules that can't be offered yet → profile values missing.</param>
/// <param name="Questions">How many newcomers may be somebody whom the school knows.</param>
/// <param name="AsAt">When it was read (UTC).</param>
public sealed record RegisterModel(
    RegisterQuestion Question, RegisterCounts Counts, IReadOnlyList<RegisterRow> Rows,
    IReadOnlyDictionary<string, IReadOnlyList<Variable>> Missing, int Questions, DateTimeOffset AsAt);
