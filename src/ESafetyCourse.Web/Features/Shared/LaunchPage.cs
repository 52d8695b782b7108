using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Shared;

/// <summary>A page of a launch: its address begins with <c>/l/{launch}</c>, and the launch says who is there.</summary>
[InLaunch]
[Route("l/{launch}")]
public abstract class LaunchPage : Controller
{
    /// <summary>The launch.</summary>
    protected CurrentLaunch Launch => HttpContext.Features.Get<PageScene>()!.Launch;

    /// <summary>The school's profile.</summary>
    protected SchoolProfile Profile => HttpContext.Features.Get<PageScene>()!.Profile;

    /// <summary>Reads the school's profile as an edition's variables do, from here on to the end of the page.</summary>
    protected async Task UseProfileOfAsync(PublishedEdition edition, CancellationToken ct)
    {
        var profile = await HttpContext.RequestServices.GetRequiredService<Profiles>().OfAsync(Launch, edition, ct);
        HttpContext.Features.Set(HttpContext.Features.Get<PageScene>()! with { Profile = profile });
    }

    /// <summary>The address of another page of this launch.</summary>
    protected string At(string path) => $"/l/{Launch.Id}/{path}";

    /// <summary>The address of a place in a module.</summary>
    protected string At(string slug, Place place) => At(Addresses.Of(slug, place));

    /// <summary>303: what was posted is done; the browser goes on with a GET, and a reload posts nothing again.</summary>
    protected IActionResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A form again, with what has to be mended.</summary>
    protected ViewResult Mend(string view, object model)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, model);
    }

    /// <summary>
    /// Changes the language when the form's language button was pressed; the caller shows its form again with what was ticked.
    /// </summary>
    protected async Task<bool> SwitchedAsync(string? language, CourseContext db, CancellationToken ct)
    {
        if (language is not ("en" or "cy")) return false;
        var (launch, person) = (Launch.Id, Launch.PersonId);
        await db.Launches.Where(row => row.Id == launch).ExecuteUpdateAsync(row => row.SetProperty(r => r.Language, language), ct);
        await db.People.Where(row => row.Id == person).ExecuteUpdateAsync(row => row.SetProperty(r => r.Language, language), ct);
        var scene = HttpContext.Features.Get<PageScene>()!;
        HttpContext.Features.Set(scene with { Launch = scene.Launch with { Language = Languages.Read(language) } });
        return true;
    }
}

/// <summary>Where the places of a module are.</summary>
public static class Addresses
{
    /// <summary>The path below the launch.</summary>
    public static string Of(string slug, Place place) => place switch
    {
        Place.Results => $"m/{slug}/result",
        Place.Signing => $"m/{slug}/sign",
        Place.Receipt => $"m/{slug}/receipt",
        _ => $"m/{slug}/{place.Write()}",
    };
}
