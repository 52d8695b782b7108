using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary>A form that is posted, with the guard that it carries (<see cref="FormGuard"/>).</summary>
public abstract class GuardedFormTag : TagHelper
{
    /// <summary>The page that it stands on; the framework sets it.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The guard's value on this page.</summary>
    protected abstract string Guard { get; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{FormGuard.Field}\" value=\"{Guard}\">");
    }
}
