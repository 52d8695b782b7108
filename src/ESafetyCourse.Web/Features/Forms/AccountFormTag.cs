using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary><c>&lt;account-form&gt;</c>: a form that is posted by somebody signed in, with the guard that it carries (<see cref="FormGuard"/>).</summary>
[HtmlTargetElement("account-form", Attributes = "action")]
public sealed class AccountFormTag(FormGuard guard) : TagHelper
{
    /// <summary>The page that it stands on; the framework sets it.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        var account = ViewContext.HttpContext.Features.Get<CurrentAccount>()!;
        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{FormGuard.Field}\" value=\"{guard.For(account)}\">");
    }
}
