namespace ESafetyCourse.Lti;

/// <summary>Addresses of services, which may have a query of their own (Moodle's end in <c>?type_id=</c>).</summary>
internal static class ServiceAddress
{
    /// <summary>AGS 2.0: a part is added to the path, before any query.</summary>
    public static Uri Below(Uri address, string part) =>
        new UriBuilder(address) { Path = $"{address.AbsolutePath.TrimEnd('/')}/{part}", Fragment = "" }.Uri;

    /// <summary>Parameters are added to the query that is there; those without a value are left out.</summary>
    public static Uri With(Uri address, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = address.Query.TrimStart('?').TrimEnd('&');
        foreach (var (name, value) in parameters)
        {
            if (value is null) continue;
            query += $"{(query.Length > 0 ? "&" : "")}{name}={Uri.EscapeDataString(value)}";
        }

        return new UriBuilder(address) { Query = query, Fragment = "" }.Uri;
    }

    /// <summary>RFC 6454 5: the same scheme, host and port.</summary>
    public static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
