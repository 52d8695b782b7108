using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.StaffLists;

/// <summary>What a list that was handed in would change, row by row, and the lead's yes to it.</summary>
public sealed class StaffListReportController(FindStaffList find, ImportStaffList import) : LeadPage
{
    private static readonly Bilingual FileName = new("staff-list-report.csv", "adroddiad-rhestr-staff.csv");

    /// <summary>The report.</summary>
    [HttpGet("staff-list/{list}")]
    public async Task<IActionResult> Report([FromRoute(Name = "list")] Guid list, CancellationToken ct) =>
        await find.RunAsync(Lead, list, ct) is { } report ? View(new StaffListReportModel(list, report, new())) : View("Lapsed");

    /// <summary>The report as a file.</summary>
    [HttpGet("staff-list/{list}/report.csv")]
    public async Task<IActionResult> ReportFile([FromRoute(Name = "list")] Guid list, CancellationToken ct) =>
        await find.RunAsync(Lead, list, ct) is { } report
            ? File(StaffListSheets.Report(report, Visit.Language), StaffListSheets.MediaType, FileName.In(Visit.Language)) : Notice.NotFound();

    /// <summary>Saves it.</summary>
    [HttpPost("staff-list/{list}")]
    public async Task<IActionResult> Save([FromRoute(Name = "list")] Guid list, ListAnswers answers, CancellationToken ct)
    {
        var switched = await SwitchedAsync(answers.Language, ct);
        if (!switched)
        {
            if (answers is { Ended.Count: > 0, LastDay: null }) return await AgainAsync(list, answers, new Fault("last-on", StaffListWords.NoLastDay), ct);
            var outcome = await import.RunAsync(Visit.Lead!, list, new(answers.Shown ?? "", answers.Checked == "yes", answers.Ended, answers.LastDay), ct);
            if (!outcome.IsRefused(out var why, out var done)) return SeeOther(To.StaffList(LeadDeed.StaffListSaved, done.All));
            if (why.Reason != StaffListRefusals.NotThere) return await AgainAsync(list, answers, StaffListWords.Of(why), ct);
        }

        return await find.RunAsync(Lead, list, ct) is { } report ? View("Report", new StaffListReportModel(list, report, answers)) : View("Lapsed");
    }

    private async Task<IActionResult> AgainAsync(Guid list, ListAnswers answers, Fault fault, CancellationToken ct) =>
        await find.RunAsync(Lead, list, ct) is { } report
            ? InvalidForm("Report", new StaffListReportModel(list, report, answers), StaffListWords.NotSaved, fault) : View("Lapsed");
}

/// <summary>The page of a report.</summary>
/// <param name="List">Which list.</param>
/// <param name="Report">What it would change.</param>
/// <param name="Answers">As filled in.</param>
public sealed record StaffListReportModel(Guid List, StaffListReport Report, ListAnswers Answers)
{
    /// <summary>So many rows are shown: all of any school's, on one page, so that nothing that was ticked beneath them is lost on the way to another.</summary>
    public const int Most = 1_000;

    /// <summary>The rows on the page, first those to correct or decide.</summary>
    public IEnumerable<ReportedRow> Rows => Report.Rows.Take(Most);
}

/// <summary>What a lead says to a report.</summary>
public sealed record ListAnswers
{
    /// <summary>What they were shown.</summary>
    public string? Shown { get; init; }

    /// <summary><c>yes</c>: they looked at what has to be looked at.</summary>
    public string? Checked { get; init; }

    /// <summary>Posts that stand in no row and are over, by their ids as sent.</summary>
    public string[] Post { get; init; } = [];

    /// <summary>The last day of those, as typed.</summary>
    [BindProperty(Name = "last-on")]
    [FromForm(Name = "last-on")]
    public string? LastOn { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>Those ticked; what is no id is no post's.</summary>
    public IReadOnlySet<PostId> Ended => Post.Select(id => PostId.TryParse(id, null, out var read) ? read : (PostId?)null).OfType<PostId>().ToHashSet();

    /// <summary>The last day; null for none.</summary>
    public DateOnly? LastDay => TypedDay.Read(LastOn);
}
