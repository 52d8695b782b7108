using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>The attestation register of any day, for leads.</summary>
public sealed class RegisterController(
    FindRegister register, FindRegisterChanges changes, FindTrend trend, FindListStanding standing, RegisterQuestions questions, FindPeople people,
    Editions editions, Profiles profiles, TimeProvider clock) : LeadPage
{
    /// <summary>The page: the sum of those on roll first, then the matrix, then what changed. Where a day can't be shown, today's is.</summary>
    [HttpGet("register")]
    public async Task<IActionResult> Register([FromQuery] RegisterAddress asked, CancellationToken ct)
    {
        var (view, faults) = (Read(asked), asked.Faults.ToList());
        // Before the register is opened: a page that waits for a second connection while it holds one can wait for its like.
        var (newcomers, missing) = ((await people.QuestionsAsync(Lead, ct)).Count, await MissingAsync(ct));
        if ((await FindAsync(view, ct)).IsRefused(out var why, out var found))
        {
            faults.Add(RegisterDayWords.Of(why, "on"));
            view = view with { On = null, Known = null, Since = null };
            found = (await FindAsync(view, ct)).Value;
        }

        var rows = found.Matrix.RowsFor(found.Question, view.Order);
        var model = new RegisterModel(view, asked, found)
        {
            Staff = await standing.RunAsync(Lead, view.On, found.Question.Known, ct), Page = ListPage.Nearest(asked.Page, rows.Count), Rows = rows,
            Changes = view.Since is { } since ? await ChangesAsync(found.Question, since, found.Question.Known, faults, ct) : null,
            PutRight = view.Known is null ? null : await ChangesAsync(found.Question with { Known = null }, found.Clocks.On, found.Clocks.Known, faults, ct),
            Missing = missing, Newcomers = newcomers,
        };
        return faults.Count > 0 ? InvalidForm("Register", model, RegisterDayWords.CheckDays, faults) : View(model);
    }

    /// <summary>The long form.</summary>
    [HttpGet("register/entries")]
    public async Task<IActionResult> Entries([FromQuery] RegisterAddress asked, CancellationToken ct)
    {
        var view = Read(asked);
        var question = await QuestionAsync(view, ct);
        if ((await register.RunAsync(Lead, question, RegisterPatience.Page, ct)).IsRefused(out _, out var opened)) return SeeOther(To.RegisterAt(view));
        await using (opened)
        {
            var shown = ListPage.Nearest(asked.Page, opened.People.Count);
            return View(new EntriesModel(view, FoundRegister.Of(opened), opened.Counts, shown, await opened.EntriesAsync(shown, ct)));
        }
    }

    /// <summary>How the figures went.</summary>
    [HttpGet("register/trend")]
    public async Task<IActionResult> Trend([FromQuery] RegisterAddress asked, CancellationToken ct)
    {
        var view = Read(asked);
        return (await trend.RunAsync(Lead, await QuestionAsync(view, ct), ct)).IsRefused(out _, out var found)
            ? SeeOther(To.RegisterAt(view)) : View(new TrendModel(view, found));
    }

    /// <summary>Everybody's rows as a workbook.</summary>
    [HttpGet("register.xlsx")]
    public async Task<IActionResult> Workbook([FromQuery] RegisterAddress asked, CancellationToken ct)
    {
        var view = Read(asked);
        var question = await QuestionAsync(view, ct);
        var preparedBy = PersonName.Shown((await people.RunAsync(Lead, ct)).Of(Visit.PersonId)?.Name, Visit.Language);
        if ((await register.RunAsync(Lead, question, RegisterPatience.Workbook, ct)).IsRefused(out _, out var opened)) return SeeOther(To.RegisterAt(view));
        await using (opened)
        {
            var file = await opened.ComposeWorkbookAsync(Visit.SchoolName, preparedBy, ct);
            // The register is closed when this returns; only then does the file go out, however slow the line.
            return File(file, RegisterWorkbook.MediaType, $"register-{opened.On:yyyy-MM-dd}.xlsx");
        }
    }

    private RegisterView Read(RegisterAddress asked) => asked.ViewOn(clock.Today());

    private async Task<Outcome<FoundRegister>> FindAsync(RegisterView view, CancellationToken ct) =>
        await FoundRegister.FindAsync(register, Lead, await QuestionAsync(view, ct), ct);

    private async Task<RegisterDifference?> ChangesAsync(
        RegisterQuestion question, DateOnly since, DateTimeOffset? known, List<Fault> faults, CancellationToken ct)
    {
        if (!(await changes.RunAsync(Lead, question, since, known, ct)).IsRefused(out var why, out var found)) return found;
        faults.Add(RegisterDayWords.Of(why, "since"));
        return null;
    }

    private async Task<RegisterQuestion> QuestionAsync(RegisterView view, CancellationToken ct) =>
        view.Of(await questions.AskAsync(Visit.SchoolId, Visit.ProfileSetAt, view.Filter, Visit.Language, ct));

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
