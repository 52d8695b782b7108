using ESafetyCourse.Core.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ESafetyCourse.Web.Features.Failures;

/// <summary>A page that says plainly what is the matter and what to do, in both languages: who reads it is not known.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What is the matter.</param>
/// <param name="Body">What to do.</param>
/// <param name="Code">The refusal code that a help desk looks up in docs/launch-codes.md, or null.</param>
public sealed record Notice(int Status, Bilingual Title, Bilingual Body, string? Code = null)
{
    /// <summary>What a lead or the operator finds this very refusal by, or null where it was not kept.</summary>
    public string? Reference { get; init; }

    /// <summary>The learning platform's own error code, or null.</summary>
    public string? Said { get; init; }

    /// <summary>No session: whatever the address, the same answer.</summary>
    public static IActionResult OpenAgain() => new Notice(StatusCodes.Status401Unauthorized,
        new("Please open the training again", "Agorwch yr hyfforddiant eto"),
        new("You have been away for a while, or this page was opened on its own. Go to your course page in the school’s learning platform and open the activity again. Everything you have done is kept.",
            "Buoch chi i ffwrdd am ychydig, neu agorwyd y dudalen hon ar ei phen ei hun. Ewch i dudalen eich cwrs ar blatfform dysgu’r ysgol ac agorwch y gweithgaredd eto. Mae popeth a wnaethoch wedi’i gadw.")).ToResult();

    /// <summary>A form of an account whose session is over.</summary>
    public static IActionResult SignInAgain() => new Notice(StatusCodes.Status401Unauthorized,
        new("Please sign in again", "Mewngofnodwch eto"),
        new("You have been away for a while, and were signed out. Nothing was changed. Go back, sign in, and try once more.",
            "Buoch chi i ffwrdd am ychydig, a chawsoch eich allgofnodi. Ni newidiwyd dim. Ewch yn ôl, mewngofnodwch, a rhowch gynnig arall arni.")).ToResult();

    /// <summary>Nothing here, or nothing that this person may see.</summary>
    public static IActionResult NotFound() => new Notice(StatusCodes.Status404NotFound,
        new("This page is not here", "Nid yw’r dudalen hon yma"),
        new("Go back, or open the activity again from your course page.", "Ewch yn ôl, neu agorwch y gweithgaredd eto o dudalen eich cwrs.")).ToResult();

    /// <summary>A form that is not one of this launch's.</summary>
    public static IActionResult FormForeign() => new Notice(StatusCodes.Status403Forbidden,
        new("That form could not be accepted", "Nid oedd modd derbyn y ffurflen honno"),
        new("It did not come from this page. Nothing was changed. Open the activity again from your course page and try once more.",
            "Ni ddaeth o’r dudalen hon. Ni newidiwyd dim. Agorwch y gweithgaredd eto o dudalen eich cwrs a rhowch gynnig arall arni.")).ToResult();

    /// <summary>A form that can't be read: broken, or far too large.</summary>
    public static IActionResult FormUnreadable() => new Notice(StatusCodes.Status400BadRequest,
        new("That form could not be read", "Nid oedd modd darllen y ffurflen honno"),
        new("Nothing was changed. Go back and try again.", "Ni newidiwyd dim. Ewch yn ôl a rhowch gynnig arall arni.")).ToResult();

    /// <summary>The page as an answer with its status.</summary>
    public IActionResult ToResult() => new ViewResult
    {
        ViewName = "~/Features/Failures/Notice.cshtml",
        StatusCode = Status,
        ViewData = new ViewDataDictionary<Notice>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = this },
    };
}
