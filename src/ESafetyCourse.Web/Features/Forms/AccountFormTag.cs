using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Access;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ESafetyCourse.Web.Features.Forms;

/// <summary><c>&lt;account-form&gt;</c>: a form of somebody who is signed in by an account.</summary>
[HtmlTargetElement("account-form", Attributes = "action")]
public sealed class AccountFormTag(FormGuard guard) : GuardedFormTag
{
    /// <inheritdoc/>
    protected override string Guard => guard.For(ViewContext.HttpContext.Features.Get<CurrentAccount>()!);
}
