using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ESafetyCourse.Web.Features.Accounts;

/// <summary>A page of somebody who is signed in by an account.</summary>
[InAccount]
public abstract class AccountPage : Controller
{
    /// <summary>Who is signed in.</summary>
    protected CurrentAccount Account => HttpContext.Features.Get<CurrentAccount>()!;

    /// <summary>The language of the page.</summary>
    protected Language Language => HttpContext.Features.Get<PageLanguage>()?.Language ?? Language.English;

    /// <summary>Before every action: an id in the address that can't be read names nothing (404).</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (RouteData.Values.Keys.Any(name => ModelState.GetFieldValidationState(name) == ModelValidationState.Invalid)) context.Result = Notice.NotFound();
    }

    /// <summary>An address that came with a form or a link, where it is one of an account's pages; otherwise where it begins.</summary>
    protected static string Own(string? back) => back is not null && AccountLinks.Has(back) ? back : AccountLinks.Home;

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
