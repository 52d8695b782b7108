using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Features.Accounts;

/// <summary>A page of somebody who is signed in by an account.</summary>
[InAccount]
public abstract class AccountPage : FormPage
{
    /// <summary>Who is signed in.</summary>
    protected CurrentAccount Account => HttpContext.Features.Get<CurrentAccount>()!;

    /// <summary>The language of the page.</summary>
    protected Language Language => HttpContext.Features.Get<PageLanguage>()?.Language ?? Language.English;

    /// <summary>An address that came with a form or a link, where it is one of an account's pages; otherwise where it begins.</summary>
    protected static string Own(string? back) => back is not null && AccountLinks.Has(back) ? back : AccountLinks.Home;
}
