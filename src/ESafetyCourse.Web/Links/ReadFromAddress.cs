using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ESafetyCourse.Web.Links;

/// <summary>
/// What an action takes out of its address comes from there alone: no field of a form, and nothing behind a question mark, can stand in
/// for it.
/// </summary>
public sealed class ReadFromAddress : IActionModelConvention
{
    /// <inheritdoc/>
    public void Apply(ActionModel action)
    {
        var routes = action.Selectors.Concat(action.Controller.Selectors).Select(selector => selector.AttributeRouteModel?.Template ?? "").ToList();
        foreach (var parameter in action.Parameters.Where(parameter => parameter.BindingInfo is null))
            if (routes.Any(route => Names(route, parameter.Name))) parameter.BindingInfo = new BindingInfo { BindingSource = BindingSource.Path };
    }

    private static bool Names(string route, string parameter) =>
        route.Contains($"{{{parameter}}}", StringComparison.Ordinal) || route.Contains($"{{{parameter}:", StringComparison.Ordinal);
}
