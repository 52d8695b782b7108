using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>That a person has done something without us, and the file that shows it.</summary>
[Route(VisitLinks.PersonRoute + "/completions")]
public sealed class CompletionController(
    RecordCompletion record, UndoCompletion undo, OpenCompletionFile open, EraseCompletionFile erase, CourseContext db) : FactsPage
{
    // The file and the fields beside it.
    private const int LargestForm = HandedInFile.Largest + (256 * 1024);

    /// <summary>Asks what was done, when and how.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(PersonId person, CancellationToken ct) =>
        await FindAsync(person, ct) is { } found ? View("CompletionForm", new CompletionModel(found, await RequirementsAsync(ct), new())) : Notice.NotFound();

    /// <summary>Records it. The file stays in memory: what is kept sealed never lies about in a temporary file.</summary>
    [HttpPost("new")]
    [RequestSizeLimit(LargestForm, Order = -1)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestForm, MemoryBufferThreshold = LargestForm, ValueLengthLimit = Tool.LargestField, Order = -1)]
    public async Task<IActionResult> New(PersonId person, CompletionAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return Notice.NotFound();
        var switched = await SwitchedAsync(form.Language, ct);
        var model = new CompletionModel(found, await RequirementsAsync(ct), form);
        if (switched) return View("CompletionForm", model);
        if (Unfinished("CompletionForm", model, form.Faults()) is { } left) return left;
        if ((await ProofAsync(form, ct)).IsRefused(out var unfit, out var proof))
            return After("CompletionForm", model, unfit, found.Id, LeadDeed.CompletionRecorded);
        var outcome = await record.RunAsync(Visit.Lead!, found.Id, form.Chosen!.Value, TypedDay.Read(form.DoneOn)!.Value, proof, ct);
        return After("CompletionForm", model, outcome.Why, found.Id, LeadDeed.CompletionRecorded);
    }

    /// <summary>Takes it back.</summary>
    [HttpPost("{completion}/undo")]
    public async Task<IActionResult> Undo(PersonId person, CompletionId completion, CancellationToken ct) =>
        await OwnerAsync(person, completion, ct) is { } found ? Undone((await undo.RunAsync(Visit.Lead!, completion, ct)).Why, found.Id) : Notice.NotFound();

    /// <summary>The file, to keep: a browser never shows it as a page of ours.</summary>
    [HttpGet("{completion}/file")]
    public async Task<IActionResult> Download(PersonId person, CompletionId completion, CancellationToken ct)
    {
        if (await OwnerAsync(person, completion, ct) is null || await open.RunAsync(Lead, completion, ct) is not { } file) return Notice.NotFound();
        return File(file.Bytes, file.MediaType, file.Name);
    }

    /// <summary>Erases the file.</summary>
    [HttpPost("{completion}/file/erase")]
    public async Task<IActionResult> EraseFile(PersonId person, CompletionId completion, CancellationToken ct) =>
        await OwnerAsync(person, completion, ct) is { } found
            ? Undone((await erase.RunAsync(Visit.Lead!, completion, ct)).Why, found.Id, LeadDeed.Erased) : Notice.NotFound();

    private async Task<Outcome<CompletionProof>> ProofAsync(CompletionAnswers form, CancellationToken ct)
    {
        if (form.How is CompletionKind.Paper) return new CompletionProof.OnPaper();
        if (Request.Form.Files["file"] is not { } sent) return new CompletionProof.Elsewhere(form.Note, null);
        if (sent.Length > HandedInFile.Largest) return HandedInFile.SizeUnfit.Refuse();
        var bytes = new byte[sent.Length];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return HandedInFile.Take(sent.FileName, bytes).IsRefused(out var why, out var file) ? why : new CompletionProof.Elsewhere(form.Note, file);
    }

    private async Task<SchoolPerson?> OwnerAsync(PersonId person, CompletionId completion, CancellationToken ct) =>
        await FindAsync(person, db.Completions.VisibleTo(Lead).Where(row => row.Id == completion), ct) is ({ } found, not null) ? found : null;
}

/// <summary>The form about something done without us.</summary>
/// <param name="Person">Who did it.</param>
/// <param name="Requirements">What the school requires.</param>
/// <param name="Form">As filled in.</param>
public sealed record CompletionModel(SchoolPerson Person, IReadOnlyDictionary<RequirementId, string> Requirements, CompletionAnswers Form);

/// <summary>What a lead says of something done without us; the file is read from the form itself.</summary>
public sealed record CompletionAnswers
{
    /// <summary>The id of a requirement.</summary>
    public string? Requirement { get; init; }

    /// <summary>The name of a <see cref="CompletionKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The day, as typed.</summary>
    [BindProperty(Name = "done-on")]
    [FromForm(Name = "done-on")]
    public string? DoneOn { get; init; }

    /// <summary>In the lead's own words, or nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The requirement chosen; null for none.</summary>
    public RequirementId? Chosen => RequirementId.TryParse(Requirement, null, out var id) ? id : null;

    /// <summary>How it was done; null for no answer.</summary>
    public CompletionKind? How => StoredName.TryRead<CompletionKind>(Kind);

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults() =>
    [
        .. DayFaults.Chosen("requirement", Chosen, FactWords.ChooseRequirement),
        .. DayFaults.Chosen("kind-elsewhere", How, new Bilingual("Say how it was done", "Dywedwch sut y cafodd ei gwblhau")),
        .. DayFaults.Needed("done-on", DoneOn),
    ];
}
