using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Failures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>A page with forms, whoever it belongs to: where they lead, and how they are shown again.</summary>
public abstract class FormPage : Controller
{
    /// <summary>Before every action: an id in the address that can't be read names nothing (404).</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (RouteData.Values.Keys.Any(name => ModelState.GetFieldValidationState(name) == ModelValidationState.Invalid)) context.Result = Notice.NotFound();
    }

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
}
