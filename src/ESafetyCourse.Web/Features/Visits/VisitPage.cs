using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>A page of a visit: its address begins with <see cref="VisitLinks.Route"/>, and the visit says who is there.</summary>
[InVisit]
[Route(VisitLinks.Route)]
public abstract class VisitPage : Controller
{
    /// <summary>The visit.</summary>
    protected CurrentVisit Visit => HttpContext.Features.Get<CurrentVisit>()!;

    /// <summary>The addresses of this visit.</summary>
    protected VisitLinks To => new(Visit.Id);

    /// <summary>Before every action: an id in the address that can't be read names nothing (404).</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (RouteData.Values.Keys.Any(name => ModelState.GetFieldValidationState(name) == ModelValidationState.Invalid)) context.Result = Notice.NotFound();
    }

    /// <summary>An address that came with a form or a link, where it is one of this visit's; otherwise where the visit begins.</summary>
    protected string Own(string? back) => back is not null && To.Has(back) ? back : To.Contents();

    /// <summary>303: what was posted is done; the browser goes on with a GET, and a reload posts nothing again.</summary>
    protected IActionResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A form again, as it was filled in, with what is wrong with it: 422.</summary>
    /// <param name="view">The form.</param>
    /// <param name="model">What was filled in.</param>
    /// <param name="title">What is the matter.</param>
    /// <param name="faults">Each thing to mend; the field finds its own.</param>
    protected ViewResult InvalidForm(string view, object model, Bilingual title, params IReadOnlyList<Fault> faults)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new FaultList(title, faults).ShowOn(ViewData);
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
