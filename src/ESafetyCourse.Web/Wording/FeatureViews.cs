using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace ESafetyCourse.Web.Wording;

/// <summary>
/// Finds a view beside its controller, <c>Features/Modules/Page.cshtml</c>, or in one of the rooms that pages share: what stands on each
/// of them, what belongs to a module, forms, lists.
/// </summary>
public sealed class FeatureViews : IViewLocationExpander
{
    private static readonly string[] Rooms = ["Layouts", "Player", "Forms", "Lists"];

    /// <inheritdoc/>
    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values["feature"] = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace?.Split('.')[^1];

    /// <inheritdoc/>
    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        from room in new[] { context.Values["feature"] }.OfType<string>().Concat(Rooms)
        select $"/Features/{room}/{{0}}.cshtml";
}
