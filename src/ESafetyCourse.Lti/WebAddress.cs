namespace ESafetyCourse.Lti;

/// <summary>What counts as a web address in a form or a claim.</summary>
internal static class WebAddress
{
    /// <summary>
    /// Absolute http or https without a user name in it, or null. Paths such as <c>/x</c> would otherwise become file addresses.
    /// </summary>
    public static Uri? Read(string? text) =>
        text is { Length: > 0 and <= 4096 }
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
            ? address
            : null;
}
