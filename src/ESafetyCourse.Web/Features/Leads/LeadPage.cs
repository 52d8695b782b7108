using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.Leads;

/// <summary>A page for the leads of a school; to anybody else it is not there (docs/design.md §3.7).</summary>
public abstract class LeadPage : VisitPage
{
    /// <summary>The lead, looking at their school.</summary>
    protected Viewer.LeadOf Lead => new(Visit.SchoolId);

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        base.OnActionExecuting(context);
        if (!Visit.IsLead) context.Result = Notice.NotFound();
    }
}
