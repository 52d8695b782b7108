using ESafetyCourse.Core.People;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.Shared;

/// <summary>A page for the leads of a school; to anybody else it is not there (docs/design.md §3.7).</summary>
public abstract class LeadPage : VisitPage
{
    /// <summary>The lead, looking at their school.</summary>
    protected Viewer.LeadOf Lead => new(Visit.SchoolId);

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!Visit.IsLead) context.Result = Notice.NotFound();
    }
}
