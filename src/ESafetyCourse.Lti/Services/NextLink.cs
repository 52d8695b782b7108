using System.Text.RegularExpressions;

namespace ESafetyCourse.Lti;

/// <summary>The next page of a list, from the <c>Link</c> header (RFC 8288).</summary>
/// <param name="Address">Where it is; null where the header says that there is one, and its address can't be read.</param>
public sealed partial record NextLink(Uri? Address)
{
    /// <summary>
    /// What <c>rel="next"</c> says, resolved against the page that it stands on; null where there is none. Moodle writes curly
    /// quotes, which arrive as anything, and <c>&amp;amp;</c> for <c>&amp;</c>.
    /// </summary>
    public static NextLink? Of(IReadOnlyCollection<string> headers, Uri page)
    {
        foreach (var link in headers.SelectMany(header => Links().Matches(header)))
        {
            if (!SaysNext().IsMatch(link.Groups["parameters"].Value)) continue;
            var written = link.Groups["address"].Value.Trim().Replace("&amp;", "&", StringComparison.Ordinal);
            return new NextLink(Uri.TryCreate(page, written, out var next) ? WebAddress.Read(next.AbsoluteUri) : null);
        }

        // A link that is not written as one: to take it for none would be to take the list for whole.
        return headers.Any(header => SaysNext().IsMatch(Links().Replace(header, ""))) ? new NextLink(Address: null) : null;
    }

    [GeneratedRegex("<(?<address>[^<>]*)>(?<parameters>[^<]*)")]
    private static partial Regex Links();

    /// <summary>Several relations may stand in one value (RFC 8288 3.3).</summary>
    [GeneratedRegex(@";\s*rel\s*=[^a-z0-9:/._;,-]*(?:[a-z0-9:/._-]+\s+)*next(?![a-z0-9:/._-])", RegexOptions.IgnoreCase)]
    private static partial Regex SaysNext();
}
