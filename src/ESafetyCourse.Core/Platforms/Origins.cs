namespace ESafetyCourse.Core.Platforms;

/// <summary>Origins as browsers write them and headers can carry them (RFC 6454 6.2).</summary>
public static class Origins
{
    /// <summary>Scheme, host and port; a host name with Welsh letters in its ASCII form, a default port left out.</summary>
    public static string Origin(this Uri address) =>
        new UriBuilder(address.Scheme, address.IdnHost, address.IsDefaultPort ? -1 : address.Port).Uri.GetLeftPart(UriPartial.Authority);
}
