namespace ESafetyCourse.Lti;

/// <summary>What counts as a web address in a form or a claim.</summary>
public static class WebAddress
{
    /// <summary>
    /// Absolute http or https without a user name in it, or null. Paths such as <c>/x</c> would otherwise become file addresses, and
    /// control characters (RFC 3986 2) would be dropped or escaped, so that two readers could see two addresses.
    /// </summary>
    public static Uri? Read(string? text) =>
        text is { Length: > 0 and <= 4096 }
        && !text.Any(char.IsControl)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length == 0
        && HasHost(address)
            ? address
            : null;

    /// <summary>
    /// Whether it has a name that DNS can be asked for, or an address: some letters are no part of any (RFC 5891 4.2), and others become signs
    /// that are none (a full-width semicolon), which comes out only when it is written for DNS, and would otherwise come out while calling there.
    /// </summary>
    public static bool HasHost(Uri address)
    {
        try
        {
            return Uri.CheckHostName(address.IdnHost) != UriHostNameType.Unknown;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
