using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Accounts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.Operators;

/// <summary>A page of whoever runs the installation. For everybody else it is not there. Nothing on it names a member of staff.</summary>
public abstract class OperatorPage : AccountPage
{
    /// <summary>Whoever runs the program looks at all schools.</summary>
    protected static Viewer.Program All { get; } = new();

    /// <summary>Said over a form that was not taken.</summary>
    protected static Bilingual NotDone { get; } = new("Nothing was changed", "Ni newidiwyd dim");

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (Account.Operator is null) context.Result = Notice.NotFound();
        else base.OnActionExecuting(context);
    }

    /// <summary>Who does it, and why.</summary>
    protected Actor.Operator By(DeedAnswers form) => Account.Operator! with { Because = form.Because!.Trim() };

    /// <summary>Goes to a page that says what was done.</summary>
    protected IActionResult Done(string address, OperatorDeed what) => SeeOther(OperatorLinks.After(address, what));

    /// <summary>A form again, with what is left to answer.</summary>
    protected ViewResult Unfinished(string view, object model, IReadOnlyList<Fault> faults) => InvalidForm(view, model, PostWords.Unfinished, faults);
}
