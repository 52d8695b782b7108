using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Shared;

/// <summary>A page of a visit: its address begins with <c>/v/{visit}</c>, and the visit says who is there.</summary>
[InVisit]
[Route("v/{visit}")]
public abstract class VisitPage : Controller
{
    /// <summary>The visit.</summary>
    protected CurrentVisit Visit => HttpContext.Features.Get<CurrentVisit>()!;

    /// <summary>The school's profile.</summary>
    protected SchoolProfile Profile => HttpContext.Features.Get<SchoolProfile>()!;

    /// <summary>Reads the school's profile as an edition's variables do, from here on to the end of the page.</summary>
    protected async Task UseProfileOfAsync(PublishedEdition edition, CancellationToken ct)
    {
        var profile = await HttpContext.RequestServices.GetRequiredService<Profiles>().OfAsync(Visit.SchoolId, Visit.ProfileSetAt, edition, ct);
        HttpContext.Features.Set(profile);
    }

    /// <summary>The address of another page of this visit.</summary>
    protected string At(string path) => $"/v/{Visit.Id}/{path}";

    /// <summary>The address of a place in a module.</summary>
    protected string At(string slug, ModuleLocation place) => At(Addresses.Of(slug, place));

    /// <summary>303: what was posted is done; the browser goes on with a GET, and a reload posts nothing again.</summary>
    protected IActionResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A form again, with what is wrong with it: 422.</summary>
    protected ViewResult InvalidForm(string view, object model)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, model);
    }

    /// <summary>
    /// Changes the language when the form's language button was pressed; the caller shows its form again with what was ticked.
    /// </summary>
    protected async Task<bool> SwitchedAsync(string? language, CancellationToken ct)
    {
        if (language is not ("en" or "cy")) return false;
        var chosen = Languages.Read(language);
        await HttpContext.RequestServices.GetRequiredService<ChangeLanguage>().RunAsync(Visit, chosen, ct);
        HttpContext.Features.Set(Visit with { Language = chosen });
        return true;
    }
}

/// <summary>Where the places of a module are.</summary>
public static class Addresses
{
    /// <summary>The path below the visit.</summary>
    public static string Of(string slug, ModuleLocation place) => place switch
    {
        ModuleLocation.Results => $"m/{slug}/result",
        ModuleLocation.Signing => $"m/{slug}/sign",
        ModuleLocation.Receipt => $"m/{slug}/receipt",
        _ => $"m/{slug}/{place.Write()}",
    };
}
