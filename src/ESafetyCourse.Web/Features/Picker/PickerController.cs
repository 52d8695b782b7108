using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Registrations;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Features.Picker;

/// <summary>Chooses what stands in a course of the LMS (Deep Linking 2.0): a page of the visit that the platform's request brought.</summary>
public sealed class PickerController(
    FindDeepLinking find, OfferedModules modules, Courses courses, AnswerDeepLink answer, FindPreview preview, IOptions<ToolOptions> tool) : VisitPage
{
    /// <summary>What there is to choose from.</summary>
    [HttpGet("choose")]
    public async Task<IActionResult> Choose(CancellationToken ct) => await find.RunAsync(Visit.Self, Visit.Id, ct) switch
    {
        null => Notice.NotFound(),
        { RunsCourse: false } => Refused(AnswerDeepLink.MayNot),
        { Request.AnsweredAt: not null } => Refused(AnswerDeepLink.AnsweredBefore),
        var asked => View(await PageAsync(asked, [], ct)),
    };

    /// <summary>Sends the choice to the LMS, or that there is none.</summary>
    [HttpPost("choose")]
    public async Task<IActionResult> Choose(PickerForm form, CancellationToken ct)
    {
        var chosen = form.Choice ?? [];
        var isSwitched = await SwitchedAsync(form.Language, ct);
        if (await find.RunAsync(Visit.Self, Visit.Id, ct) is not { } asked) return Notice.NotFound();
        if (isSwitched) return View(await PageAsync(asked, chosen, ct));
        var pages = new ToolPages(tool.Value.LaunchUrl, new Uri(tool.Value.LaunchUrl, OwnRegistration.Picture));
        var outcome = await answer.RunAsync(Visit.Member, Visit.Id, new(form.Cancel ? null : chosen, Visit.Language), pages, ct);
        if (!outcome.IsRefused(out var why, out var signed))
        {
            ContentPolicy.AllowPostingTo(HttpContext, signed.ReturnUrl);
            return View("~/Features/Launches/Send.cshtml", signed);
        }

        if (why.Reason == AnswerDeepLink.NotAsked || why.Reason == AnswerDeepLink.MayNot || why.Reason == AnswerDeepLink.AnsweredBefore) return Refused(why.Reason);
        var page = await PageAsync(asked, chosen, ct);
        return InvalidForm("Choose", page, new("Nothing has been added yet", "Nid oes dim wedi’i ychwanegu eto"), new Fault(page.FirstId, WordsOf(why.Reason)));
    }

    private static Bilingual WordsOf(RefusalCode why) =>
        why == AnswerDeepLink.OnlyOne ? new("Choose one: your learning platform takes one at a time", "Dewiswch un: mae eich platfform dysgu’n derbyn un ar y tro")
        : why == AnswerDeepLink.NotOffered ? new("Choose again: one of these is no longer offered", "Dewiswch eto: nid yw un o’r rhain yn cael ei gynnig mwyach")
        : new("Choose what to add, or cancel", "Dewiswch beth i’w ychwanegu, neu ganslo");

    private static IActionResult Refused(RefusalCode why) =>
        why == AnswerDeepLink.NotAsked ? Notice.NotFound()
        : why == AnswerDeepLink.MayNot ? new Notice(StatusCodes.Status403Forbidden,
            new("You can’t choose for this course", "Ni allwch ddewis ar gyfer y cwrs hwn"),
            new("Only somebody who teaches or administers the course can choose what goes into it.",
                "Dim ond rhywun sy’n addysgu neu’n gweinyddu’r cwrs all ddewis beth sy’n mynd iddo.")).ToResult()
        : new Notice(StatusCodes.Status409Conflict,
            new("This has been answered already", "Mae hyn wedi’i ateb eisoes"),
            new("Your choice has gone to the learning platform, or you left this page open for too long. To choose again, begin again from your course page.",
                "Mae eich dewis wedi mynd i’r platfform dysgu, neu gadawsoch y dudalen hon ar agor yn rhy hir. I ddewis eto, dechreuwch eto o dudalen eich cwrs.")).ToResult();

    private async Task<PickerPage> PageAsync(ContentAsked asked, IReadOnlyCollection<string> ticked, CancellationToken ct)
    {
        var offered = await modules.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, ct);
        return new(
            [.. offered.Select(one => PickerRow.Of(one, Visit.Language))],
            [.. OfferedCourse.Among(await courses.NewestAsync(ct), offered).Select(one => PickerCourse.Of(one, Visit.Language))],
            asked.Request.AcceptMultiple, asked.Request.AcceptLineItem is not false, ticked, preview.Offer(Visit.Id));
    }
}

/// <summary>What the picker posts.</summary>
public sealed record PickerForm
{
    /// <summary>Slugs of modules and courses, and <see cref="AnswerDeepLink.Contents"/>.</summary>
    public string[]? Choice { get; init; }

    /// <summary>Nothing is wanted.</summary>
    public bool Cancel { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}
