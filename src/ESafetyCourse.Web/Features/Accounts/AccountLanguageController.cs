using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Accounts;

/// <summary>The language switch of an account's pages.</summary>
public sealed class AccountLanguageController(ChooseLanguage choose) : AccountPage
{
    /// <summary>Changes it, and shows the page again.</summary>
    [HttpPost(AccountLinks.ChangeLanguage)]
    public async Task<IActionResult> Choose(string? language, string? back, CancellationToken ct)
    {
        if (language is "en" or "cy") await choose.RunAsync(Account, Core.Content.Languages.Read(language), ct);
        return SeeOther(Own(back));
    }
}
