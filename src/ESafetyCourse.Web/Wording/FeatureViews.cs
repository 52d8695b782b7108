using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace ESafetyCourse.Web.Wording;

/// <summary>Finds a view beside its controller: <c>Features/Training/Page.cshtml</c>.</summary>
public sealed class FeatureViews : IViewLocationExpander
{
    /// <inheritdoc/>
    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values["feature"] = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?
            .ControllerTypeInfo.Namespace?.Split('.')[^1] ?? "Shared";

    /// <inheritdoc/>
    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        [$"/Features/{context.Values["feature"]}/{{0}}.cshtml", "/Features/Shared/{0}.cshtml"];
}
