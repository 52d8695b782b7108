namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Moodle's pages of a list: <c>limit</c> and <c>from</c>, and everything when no limit is given.</summary>
internal static class Paging
{
    /// <summary>The wanted part of the list, and the address of the next one; null when there is none.</summary>
    public static IReadOnlyList<T> Cut<T>(HttpContext http, IReadOnlyList<T> all, string address, out string? next)
    {
        next = null;
        if (!int.TryParse(http.Request.Query["limit"], out var limit) || limit < 1)
        {
            return all;
        }
        _ = int.TryParse(http.Request.Query["from"], out var from);
        if (from + limit < all.Count)
        {
            next = $"{address}{(address.Contains('?') ? "&amp;" : "?")}limit={limit}&amp;from={from + limit}";
        }
        return [.. all.Skip(Math.Max(from, 0)).Take(limit)];
    }

    /// <summary>Moodle writes this header with curly quotes and an HTML ampersand; so do we, to see whether it is read.</summary>
    public static void Announce(HttpContext http, string? next)
    {
        if (next is not null)
        {
            http.Response.Headers.Link = $"<{next}>; rel=“next”";
        }
    }
}
