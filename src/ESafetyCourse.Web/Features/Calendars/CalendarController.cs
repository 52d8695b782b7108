using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Calendars;

/// <summary>The school's calendar, for leads: by year, one entry or a whole file at a time.</summary>
public sealed class CalendarController(FindCalendars find, ImportCalendar import, UndoCalendar undo, TimeProvider clock) : LeadPage
{
    private static Bilingual NotKept { get; } = new("Nothing was changed", "Ni newidiwyd dim");

    private CalendarOwner Theirs => new CalendarOwner.OfSchool(Visit.SchoolId);

    /// <summary>The entries.</summary>
    [HttpGet("calendar")]
    public async Task<IActionResult> Calendar(string? done, CancellationToken ct) => View(await ModelAsync(new(), ct) with { Done = DoneWords.Of(done) });

    /// <summary>Adds one.</summary>
    [HttpPost("calendar")]
    public async Task<IActionResult> Calendar(CalendarForm form, CancellationToken ct)
    {
        var switched = await SwitchedAsync(form.Language, ct);
        var model = await ModelAsync(form, ct);
        if (switched) return View(model);
        if (form.Faults().ToList() is { Count: > 0 } faults) return InvalidForm("Calendar", model, NotKept, faults);
        return Kept(await import.RunAsync(Visit.Lead!, Theirs, [form.ToRow()], ct), out var done)
            ? done
            : InvalidForm("Calendar", model, NotKept, new Fault("first", (await ReportAsync([form.ToRow()], ct)).Rows[0].Fault ?? NotKept));
    }

    /// <summary>Where a file was sent, looked at again (in the other language, say): the entries.</summary>
    [HttpGet("calendar/file")]
    [HttpGet("calendar/import")]
    public IActionResult Back() => SeeOther(To.Calendar());

    /// <summary>Looks at a file, row by row; nothing is changed.</summary>
    [HttpPost("calendar/file")]
    public async Task<IActionResult> ReadFile(IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 and <= CalendarFile.Longest } || await TextAsync(file, ct) is not { } text)
            return InvalidForm("Calendar", await ModelAsync(new(), ct), NotKept, new Fault("file", new(
                $"Choose a CSV or iCalendar file, saved as UTF-8, of {CalendarFile.Longest / 1024} KB at most",
                $"Dewiswch ffeil CSV neu iCalendar, wedi’i chadw fel UTF-8, o {CalendarFile.Longest / 1024} KB ar y mwyaf")));
        return View("Report", new CalendarReportModel(await ReportAsync(CalendarFile.Read(text), ct), text));
    }

    /// <summary>Takes what was looked at: all of it, or nothing.</summary>
    [HttpPost("calendar/import")]
    public async Task<IActionResult> Import(string? text, CancellationToken ct)
    {
        var rows = CalendarFile.Read(text ?? "");
        return Kept(await import.RunAsync(Visit.Lead!, Theirs, rows, ct), out var done)
            ? done : InvalidForm("Report", new CalendarReportModel(await ReportAsync(rows, ct), text ?? ""), NotKept);
    }

    /// <summary>Takes back an entry, or all that came with it.</summary>
    [HttpPost("calendar/{entry}/undo")]
    public async Task<IActionResult> Undo([FromRoute(Name = "entry")] Guid entry, CancellationToken ct) =>
        (await undo.RunAsync(Visit.Lead!, entry, ct)).Why is null ? SeeOther(To.Calendar(LeadDeed.Undone)) : Notice.NotFound();

    private bool Kept(Outcome<ImportedCalendar> outcome, out IActionResult done)
    {
        done = SeeOther(To.Calendar(outcome.IsRefused(out _, out var kept) || kept.Added > 0 ? LeadDeed.CalendarAdded : LeadDeed.CalendarSaid));
        return outcome.Why is null;
    }

    private Task<CalendarReport> ReportAsync(IReadOnlyList<CalendarRow> rows, CancellationToken ct) => import.PreviewAsync(Theirs, rows, ct);

    private async Task<CalendarModel> ModelAsync(CalendarForm form, CancellationToken ct) => new(await find.RunAsync(Lead, ct), SchoolYear.Of(clock.Today()), form);

    private static async Task<string?> TextAsync(IFormFile file, CancellationToken ct)
    {
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>The page of the calendar.</summary>
/// <param name="Entries">What holds for the school.</param>
/// <param name="Now">The school year that it is.</param>
/// <param name="Form">What is being added.</param>
public sealed record CalendarModel(IReadOnlyList<CalendarSpan> Entries, SchoolYear Now, CalendarForm Form)
{
    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }

    /// <summary>The years that are shown, this one and the next even where nothing is said of them, the newest first.</summary>
    public IEnumerable<IGrouping<SchoolYear, CalendarSpan>> Years => Entries.GroupBy(entry => SchoolYear.Of(entry.EndsOn)).OrderByDescending(year => year.Key.From);

    /// <summary>Of this year and the next, those whose terms nobody has said.</summary>
    public IEnumerable<SchoolYear> Unknown => new[] { Now, new(Now.From + 1) }
        .Where(year => !Entries.Any(entry => entry.Kind == CalendarKind.Term && SchoolYear.Of(entry.EndsOn) == year));
}

/// <summary>What would come of a file.</summary>
/// <param name="Report">Row by row.</param>
/// <param name="Text">The file, which is sent again to take it.</param>
public sealed record CalendarReportModel(CalendarReport Report, string Text);

/// <summary>One entry to add.</summary>
public sealed record CalendarForm
{
    /// <summary>Its kind, as it is stored.</summary>
    public string? Kind { get; init; }

    /// <summary>Name in English.</summary>
    public string? NameEn { get; init; }

    /// <summary>Name in Welsh.</summary>
    public string? NameCy { get; init; }

    /// <summary>The first day, as typed.</summary>
    public string? First { get; init; }

    /// <summary>The last day, as typed; nothing for the first alone.</summary>
    public string? Last { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    private CalendarKind? Known => StoredName.TryRead<CalendarKind>(Kind);

    private string English => NameEn?.Trim() is { Length: > 0 } name ? name : Known is { } kind ? ReminderWords.Of(kind).En : "";

    private string Welsh =>
        NameCy?.Trim() is { Length: > 0 } name ? name : NameEn?.Trim() is { Length: > 0 } other ? other : Known is { } kind ? ReminderWords.Of(kind).Cy : "";

    /// <summary>What is missing.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (Known is null) yield return new Fault("kind-term", new("Say what these days are", "Dywedwch beth yw’r diwrnodau hyn"));
        if (CalendarFile.Day(First ?? "") is null)
            yield return new Fault("first", new("Enter the first day, for example 1/9/2026", "Nodwch y diwrnod cyntaf, er enghraifft 1/9/2026"));
        if (Last is { Length: > 0 } && CalendarFile.Day(Last) is null)
            yield return new Fault("last", new("Enter the last day, for example 18/12/2026", "Nodwch y diwrnod olaf, er enghraifft 18/12/2026"));
    }

    /// <summary>As a row; only without <see cref="Faults"/>.</summary>
    public CalendarRow ToRow()
    {
        var first = CalendarFile.Day(First!)!.Value;
        var line = new CalendarLine(Known!.Value, English, Welsh, first, Last is { Length: > 0 } ? CalendarFile.Day(Last)!.Value : first);
        return new(1, English, line, line.Fault);
    }
}
