using ESafetyCourse.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace ESafetyCourse.Web.Links;

/// <summary>The addresses of accounts' pages and forms: the only place that knows how they are written.</summary>
public static class AccountLinks
{
    /// <summary>What they all begin with.</summary>
    public const string Root = "/a";

    /// <summary>What somebody may see and do: where they are after they have signed in.</summary>
    public const string Home = Root;

    /// <summary>Signs out in this browser.</summary>
    public const string SignOut = Root + "/sign-out";

    /// <summary>Changes the language.</summary>
    public const string Language = Root + "/language";

    /// <summary>What the pages of one grant begin with.</summary>
    public const string GrantRoute = Root + "/g/{grant}";

    /// <summary>Asks for the address to sign in with.</summary>
    /// <param name="back">The account's page to go on to; null for <see cref="Home"/>.</param>
    public static string SignIn(string? back = null) =>
        back is null or Home ? Root + "/sign-in" : QueryHelpers.AddQueryString(Root + "/sign-in", "back", back);

    /// <summary>How a school stands, by a grant.</summary>
    public static string School(GrantId grant) => $"{Root}/g/{grant}";

    /// <summary>Whether an address is one of these pages', as it may stand in a header.</summary>
    public static bool Has(string address) =>
        (address == Root || address.StartsWith(Root + "/", StringComparison.Ordinal)) && address.All(letter => letter is > ' ' and <= '~');
}
