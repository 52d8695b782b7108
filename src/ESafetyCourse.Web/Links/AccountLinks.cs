using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.WebUtilities;

namespace ESafetyCourse.Web.Links;

/// <summary>The addresses of accounts' pages and forms: the only place that knows how they are written.</summary>
public static class AccountLinks
{
    /// <summary>What they all begin with.</summary>
    public const string Root = AccountDoor.Path;

    /// <summary>What somebody may see and do: where they are after they have signed in.</summary>
    public const string Home = Root;

    /// <summary>Signs out in this browser.</summary>
    public const string SignOut = Root + "/sign-out";

    /// <summary>Changes the language.</summary>
    public const string ChangeLanguage = Root + "/language";

    /// <summary>What the pages of one grant begin with.</summary>
    public const string GrantRoute = Root + "/g/{grant}";

    /// <summary>How a school's figures went, by a grant.</summary>
    public const string TrendRoute = GrantRoute + "/trend";

    /// <summary>The register of a school as a workbook, by a grant.</summary>
    public const string WorkbookRoute = GrantRoute + "/register.xlsx";

    /// <summary>What the page that asks for the address begins with.</summary>
    public const string SignInRoute = Root + "/sign-in";

    /// <summary>Asks for the address to sign in with.</summary>
    /// <param name="back">The account's page to go on to; null for <see cref="Home"/>.</param>
    public static string SignIn(string? back = null) => back is null or Home ? SignInRoute : QueryHelpers.AddQueryString(SignInRoute, "back", back);

    /// <summary>The same for whoever is signed in already, and is to do it once more.</summary>
    /// <param name="back">The account's page to go on to.</param>
    public static string SignInAgain(string back) => QueryHelpers.AddQueryString(SignIn(back), "again", "yes");

    /// <summary>Signs in by a passkey.</summary>
    public const string PasskeySignIn = Root + "/sign-in/passkey";

    /// <summary>What the browser asks a device to sign for that.</summary>
    public const string PasskeySignInOptions = PasskeySignIn + "/options";

    /// <summary>The passkeys of whoever is signed in; a form posted there adds one.</summary>
    public const string Passkeys = Root + "/passkeys";

    /// <summary>What the browser asks a device to make for that.</summary>
    public const string PasskeyOptions = Passkeys + "/options";

    /// <summary>What removes a passkey.</summary>
    public const string RemovePasskeyRoute = Passkeys + "/{passkey}/remove";

    /// <summary>Their passkeys, after something was done with them.</summary>
    /// <param name="done">What.</param>
    public static string PasskeysDone(PasskeyDeed done) => QueryHelpers.AddQueryString(Passkeys, "done", done.Stored());

    /// <summary>Removes a passkey.</summary>
    public static string RemovePasskey(PasskeyId passkey) => $"{Passkeys}/{passkey}/remove";

    /// <summary>A page of the way in, in a language.</summary>
    /// <param name="address">Its address, with whatever it was asked with.</param>
    /// <param name="language">Which.</param>
    public static string In(string address, Language language)
    {
        var parts = address.Split('?', 2);
        var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        query["language"] = language.Code();
        return QueryHelpers.AddQueryString(parts[0], query);
    }

    /// <summary>Says that a mail is on its way, and takes the code in it.</summary>
    public const string Code = Root + "/sign-in/code";

    /// <summary>The page that a mailed link opens.</summary>
    public const string LinkRoute = Root + "/sign-in/link/{token}";

    /// <summary>The page that a mailed link opens.</summary>
    /// <param name="token">Its secret.</param>
    public static string Link(string token) => $"{Root}/sign-in/link/{token}";

    /// <summary>The page that the link of an invitation opens.</summary>
    public const string InvitedRoute = Root + "/invited/{grant}";

    /// <summary>The page that the link of an invitation opens.</summary>
    /// <param name="grant">To what somebody is invited: it is no secret.</param>
    public static string Invited(GrantId grant) => $"{Root}/invited/{grant}";

    /// <summary>How a school stands, by a grant.</summary>
    public static string School(GrantId grant) => $"{Root}/g/{grant}";

    /// <summary>How a school stands on any day, by a grant.</summary>
    /// <param name="grant">Which.</param>
    /// <param name="view">What the page shows.</param>
    public static string SchoolAt(GrantId grant, RegisterView view) => With(School(grant), view);

    /// <summary>How its figures went, term by term.</summary>
    /// <param name="grant">By which grant.</param>
    /// <param name="view">What the page shows that leads there.</param>
    public static string Trend(GrantId grant, RegisterView view) => With($"{School(grant)}/trend", view);

    /// <summary>The register of any day as a workbook.</summary>
    /// <param name="grant">By which grant.</param>
    /// <param name="view">What it shows.</param>
    public static string Workbook(GrantId grant, RegisterView view) => With($"{School(grant)}/register.xlsx", view);

    /// <summary>What opens the training begins with.</summary>
    public const string TrainingRoute = GrantRoute + "/training";

    /// <summary>Opens the training, by a colleague's grant.</summary>
    public static string Training(GrantId grant) => $"{Root}/g/{grant}/training";

    /// <summary>Whether an address is one of these pages', as it may stand in a header.</summary>
    public static bool Has(string address) =>
        (address == Root || address.StartsWith(Root + "/", StringComparison.Ordinal)) && address.All(letter => letter is > ' ' and <= '~');

    private static string With(string address, RegisterView view) =>
        QueryHelpers.AddQueryString(address, view.Values.Select(one => KeyValuePair.Create(one.Name, one.Value)));
}
