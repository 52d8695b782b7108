namespace ESafetyCourse.Lti;

/// <summary>What counts as a web address in a form or a claim.</summary>
internal static class WebAddress
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
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
            ? address
            : null;
}
