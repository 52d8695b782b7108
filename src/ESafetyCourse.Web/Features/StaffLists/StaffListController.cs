using System.Globalization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.StaffLists;

/// <summary>How complete the staff of the school are known: a list handed in, and the lead's word that it is complete.</summary>
public sealed class StaffListController(FindCompleteness find, KeepStaffList keep, ConfirmStaffList confirm, UndoConfirmation undo) : LeadPage
{
    // The list itself, its guard, and what a browser writes between them.
    private const int LargestForm = StaffListFile.Largest + (64 * 1024);

    /// <summary>The page.</summary>
    [HttpGet("staff-list")]
    public async Task<IActionResult> StaffList(string? done, int many, CancellationToken ct) =>
        View(await ModelAsync(new(), ct) with { Done = DoneWords.Of(done, many) });

    /// <summary>A list to fill in.</summary>
    [HttpGet("staff-list/template-{language}.csv")]
    public IActionResult Template(string language)
    {
        var headings = Languages.Read(language);
        return File(StaffListSheets.Template(headings), StaffListSheets.MediaType, headings == Language.Welsh ? "rhestr-staff.csv" : "staff-list.csv");
    }

    /// <summary>Takes a list in and shows what it would change. It stays in memory: what is kept sealed never lies about in a temporary file.</summary>
    [HttpPost("staff-list/upload")]
    [RequestSizeLimit(LargestForm, Order = -1)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestForm, MemoryBufferThreshold = LargestForm, ValueLengthLimit = Tool.LargestField, Order = -1)]
    public async Task<IActionResult> Upload(CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        if (form.Files.GetFile("file") is not { Length: > 0 } file) return await NotTakenAsync(StaffListWords.NoFile, ct);
        if (file.Length > StaffListFile.Largest) return await NotTakenAsync(StaffListWords.TooLarge, ct);
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        return await keep.RunAsync(Visit.Lead!, bytes.ToArray(), ct) switch
        {
            KeptList.Kept(var list) => SeeOther(To.StaffListReport(list)),
            KeptList.Unreadable(var why) => await NotTakenAsync(why, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Keeps the lead's word that the list is complete.</summary>
    [HttpPost("staff-list/confirm")]
    public async Task<IActionResult> Confirm(ConfirmationAnswers answers, CancellationToken ct)
    {
        if (await SwitchedAsync(answers.Language, ct)) return View("StaffList", await ModelAsync(answers, ct));
        if (answers.Faults() is { Count: > 0 } faults) return InvalidForm("StaffList", await ModelAsync(answers, ct), StaffListWords.NotConfirmed, faults);
        var outcome = await confirm.RunAsync(Visit.Lead!, answers.Day!.Value, answers.Count!.Value, ct);
        if (outcome.Why is not { } why) return SeeOther(To.StaffList(LeadDeed.StaffConfirmed));
        var fault = why.Reason == ConfirmStaffList.NotYet
            ? new Fault("complete-on", StaffListWords.DayToCome) : new Fault("headcount", StaffListWords.OtherCount(why.Detail!));
        return InvalidForm("StaffList", await ModelAsync(answers, ct), StaffListWords.NotConfirmed, fault);
    }

    /// <summary>Takes it back.</summary>
    [HttpPost("staff-list/confirmations/{confirmation}/undo")]
    public async Task<IActionResult> Undo(Guid confirmation, CancellationToken ct) =>
        (await undo.RunAsync(Visit.Lead!, confirmation, ct)).Why is null ? SeeOther(To.StaffList(LeadDeed.Undone)) : Notice.NotFound();

    private async Task<ViewResult> NotTakenAsync(Bilingual why, CancellationToken ct) =>
        InvalidForm("StaffList", await ModelAsync(new(), ct), StaffListWords.NotTaken, new Fault("file", why));

    private async Task<StaffListModel> ModelAsync(ConfirmationAnswers answers, CancellationToken ct) => new(await find.RunAsync(Lead, ct), answers);
}

/// <summary>The page of the staff list.</summary>
/// <param name="Known">How complete it is.</param>
/// <param name="Answers">The confirmation as filled in.</param>
public sealed record StaffListModel(Completeness Known, ConfirmationAnswers Answers)
{
    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }

    /// <summary>What Welsh is called by those who read it.</summary>
    public static string Welsh => "Cymraeg";
}

/// <summary>A lead's word that the list is complete.</summary>
public sealed record ConfirmationAnswers
{
    /// <summary>The day, as typed.</summary>
    [BindProperty(Name = "complete-on")]
    [FromForm(Name = "complete-on")]
    public string? CompleteOn { get; init; }

    /// <summary>How many people, as typed.</summary>
    public string? Headcount { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The day; null for none.</summary>
    public DateOnly? Day => TypedDay.Read(CompleteOn);

    /// <summary>How many; null for no number.</summary>
    public int? Count => int.TryParse(Headcount?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What is left to answer.</summary>
    public IReadOnlyList<Fault> Faults() =>
    [
        .. Day is null ? [new Fault("complete-on", StaffListWords.NoDay)] : Array.Empty<Fault>(),
        .. Count is null ? [new Fault("headcount", StaffListWords.NoCount)] : Array.Empty<Fault>(),
    ];
}
