using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Features.Accounts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Governors;

/// <summary>How a school stands on any day, for governors and auditors (docs/adr/0023, docs/adr/0024). Every reading of names is written down first.</summary>
public sealed class GovernorController(
    FindRegister register, FindRegisterCounts counts, FindRegisterChanges changes, FindTrend trend, FindListStanding standing, RegisterQuestions questions,
    KeepNameReading keep, TimeProvider clock) : AccountPage
{
    private delegate Task<Outcome<T>> Comparison<T>(Viewer viewer, RegisterQuestion question, DateOnly sinceOn, DateTimeOffset? sinceKnown, CancellationToken ct);

    /// <summary>The page: with names where the grant shows them, in numbers otherwise. Where a day can't be shown, the last one that can is.</summary>
    [HttpGet(AccountLinks.GrantRoute)]
    public async Task<IActionResult> School(GrantId grant, [FromQuery] RegisterAddress asked, CancellationToken ct) => LookAt(grant, asked) switch
    {
        null => Notice.NotFound(),
        { IsOpen: false } look => View("NoDay", look),
        { Viewer: Viewer.NamesOf } look => await NamesAsync(look, ct),
        var look => await CountsAsync(look, ct),
    };

    /// <summary>How the figures went, on the days that may be looked at.</summary>
    [HttpGet(AccountLinks.TrendRoute)]
    public async Task<IActionResult> Trend(GrantId grant, [FromQuery] RegisterAddress asked, CancellationToken ct)
    {
        if (LookAt(grant, asked) is not { IsOpen: true } look) return Notice.NotFound();
        if (look.Faults.Count > 0 || (await trend.RunAsync(look.Viewer, await QuestionAsync(look, ct), ct)).IsRefused(out _, out var found)) return Back(look);
        return View(new SchoolTrendModel(look, new([.. found.Points.Where(point => look.Grant.MayLookAt(point.Day.On))]), clock.GetUtcNow()));
    }

    /// <summary>The register as a workbook, or the numbers where no names are seen: it says who took it and when.</summary>
    [HttpGet(AccountLinks.WorkbookRoute)]
    public async Task<IActionResult> Workbook(GrantId grant, [FromQuery] RegisterAddress asked, CancellationToken ct)
    {
        if (LookAt(grant, asked) is not { IsOpen: true } look) return Notice.NotFound();
        if (look.Faults.Count > 0) return Back(look);
        var question = await QuestionAsync(look, ct);
        return look.Viewer is Viewer.NamesOf ? await WorkbookAsync(look, question, ct) : await NumbersAsync(look, question, ct);
    }

    private async Task<IActionResult> WorkbookAsync(SchoolLook look, RegisterQuestion question, CancellationToken ct)
    {
        if ((await register.RunAsync(look.Viewer, question, RegisterPatience.Workbook, ct)).IsRefused(out _, out var opened)) return Back(look);
        Stream file;
        await using (opened) file = await opened.ComposeWorkbookAsync(look.School.Name, Taker(look), ct);
        Response.RegisterForDispose(file);
        await keep.RunAsync(Account, look.Grant, ReadingKind.Workbook, opened.On, question.Known, opened.People.Count, ct);
        return File(file, RegisterWorkbook.MediaType, $"register-{opened.On:yyyy-MM-dd}.xlsx");
    }

    private async Task<IActionResult> NumbersAsync(SchoolLook look, RegisterQuestion question, CancellationToken ct)
    {
        if ((await counts.RunAsync(look.Viewer, question, ct)).IsRefused(out _, out var figures)) return Back(look);
        var preparedAt = question is { On: null, Known: null } ? figures.Clocks.Known : clock.GetUtcNow();
        var file = await CountsWorkbook.ComposeAsync(look.School.Name, figures, preparedAt, Taker(look), Language, ct);
        return File(file, RegisterWorkbook.MediaType, $"numbers-{figures.Clocks.On:yyyy-MM-dd}.xlsx");
    }

    private string Taker(SchoolLook look) => look.Grant.Name ?? Account.Email;

    private async Task<IActionResult> NamesAsync(SchoolLook asked, CancellationToken ct)
    {
        var (look, found) = await ReadAsync(asked, question => FoundRegister.FindAsync(register, asked.Viewer, question, ct), ct);
        if (found is null) return Nothing(look);
        var compared = await CompareAsync(look, found.Question, found.Clocks, changes.RunAsync, ct);
        var model = new NamesModel(
            await StandingAsync(look, found.Clocks, found.Matrix.Figures, ct), found, found.Matrix.RowsFor(found.Question, look.View.Order), compared);
        if (model.Rows.Count > 0) await keep.RunAsync(Account, look.Grant, ReadingKind.Register, found.Clocks.On, found.Question.Known, model.Rows.Count, ct);
        if (model.NamedInChanges is > 0 and var named)
            await keep.RunAsync(Account, look.Grant, ReadingKind.Changes, found.Clocks.On, found.Question.Known, named, ct);
        return Shown("Names", model, look);
    }

    private async Task<IActionResult> CountsAsync(SchoolLook asked, CancellationToken ct)
    {
        RegisterQuestion? answered = null;
        var (look, found) = await ReadAsync(asked, question => counts.RunAsync(asked.Viewer, answered = question, ct), ct);
        if (found is null) return Nothing(look);
        var compared = await CompareAsync(look, answered!, found.Clocks, changes.CountAsync, ct);
        return Shown("Counts", new CountsModel(await StandingAsync(look, found.Clocks, found.School, ct), found, compared), look);
    }

    private SchoolLook? LookAt(GrantId grant, RegisterAddress asked) => SchoolLook.Of(Account, grant, asked, clock.Today());

    // What was asked for, else the last day that may be looked at; null where there are no records of that one either.
    private async Task<(SchoolLook Look, T? Found)> ReadAsync<T>(SchoolLook look, Func<RegisterQuestion, Task<Outcome<T>>> read, CancellationToken ct)
        where T : class
    {
        if (!(await read(await QuestionAsync(look, ct))).IsRefused(out var why, out var found)) return (look, found);
        look = look.InsteadOf(why);
        return (look, (await read(await QuestionAsync(look, ct))).IsRefused(out _, out found) ? null : found);
    }

    private async Task<StandingModel> StandingAsync(SchoolLook look, RegisterClocks clocks, RegisterFigures figures, CancellationToken ct) =>
        new(look, clocks, figures, await standing.RunAsync(look.Viewer, look.View.On, look.View.Known is null ? null : clocks.Known, ct), clock.GetUtcNow());

    private static async Task<Compared<T>> CompareAsync<T>(
        SchoolLook look, RegisterQuestion question, RegisterClocks clocks, Comparison<T> compare, CancellationToken ct) where T : class
    {
        return new(
            look.View.Since is { } since ? await OneAsync(question, since, question.Known) : null,
            look.View.Known is null ? null : await OneAsync(question with { Known = null }, clocks.On, clocks.Known));

        async Task<T?> OneAsync(RegisterQuestion later, DateOnly on, DateTimeOffset? known)
        {
            if (!(await compare(look.Viewer, later, on, known, ct)).IsRefused(out var why, out var found)) return found;
            look.Faults.Add(RegisterDayWords.Of(why, "since"));
            return null;
        }
    }

    private async Task<RegisterQuestion> QuestionAsync(SchoolLook look, CancellationToken ct) =>
        look.View.Of(await questions.AskAsync(look.School.Id, look.School.ProfileSetAt, look.View.Filter, Language, ct));

    private IActionResult Back(SchoolLook look) => SeeOther(AccountLinks.SchoolAt(look.Grant.Id, look.Asked.ViewOn(look.Today)));

    private ViewResult Nothing(SchoolLook look) => Shown("NoDay", look, look);

    private ViewResult Shown(string view, object model, SchoolLook look) =>
        look.Faults.Count > 0 ? InvalidForm(view, model, RegisterDayWords.CheckDays, look.Faults) : View(view, model);
}
