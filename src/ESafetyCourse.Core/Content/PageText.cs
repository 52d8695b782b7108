using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ESafetyCourse.Core.Content;

/// <summary>Turns the Markdown of a page into HTML.</summary>
public static partial class PageText
{
    // Private-use characters: nothing in Markdown or HTML means anything by them, so a value can be put in at the very end.
    private const char Before = '\uE000';
    private const char After = '\uE001';

    private static readonly Bilingual OpensApart = new(" (opens in a new tab)", " (yn agor mewn tab newydd)");
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>
    /// The page as HTML that can stand under the page's own first-level heading: <c>###</c> becomes a second-level one.
    /// Profile values go in after rendering and escaped, so that a value is text and never Markdown or HTML.
    /// </summary>
    /// <param name="markdown">The body, in one language.</param>
    /// <param name="profile">The school's profile.</param>
    /// <param name="language">The language of the body.</param>
    public static string ToHtml(string markdown, SchoolProfile profile, Language language)
    {
        var values = new List<string>();
        var held = ProfileText.Variables().Replace(Reserved().Replace(markdown, ""), found =>
        {
            values.Add(ProfileText.Words(markdown, found, profile, language));
            return $"{Before}{(values.Count - 1).ToString(CultureInfo.InvariantCulture)}{After}";
        });
        var document = Markdown.Parse(held, Pipeline);
        foreach (var part in document.Descendants().ToList()) Fit(part, language);
        return Held().Replace(document.ToHtml(Pipeline), found =>
            Encoder.Encode(values[int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]));
    }

    private static void Fit(MarkdownObject part, Language language)
    {
        switch (part)
        {
            case HeadingBlock heading:
                heading.Level = Math.Max(2, heading.Level - 1);
                break;
            case LinkInline { IsImage: false } link when Outside(link.Url):
                Open(link, language);
                break;
            case AutolinkInline { IsEmail: false } link when Outside(link.Url):
                Open(link, language);
                break;
        }
    }

    private static bool Outside(string? url) => url is not null && url.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    // Says so, since a new tab has no way back (WCAG technique G201).
    private static void Open(Inline link, Language language)
    {
        link.InsertAfter(new LiteralInline(OpensApart.In(language)));
        link.GetAttributes().AddProperty("rel", "noopener noreferrer");
        link.GetAttributes().AddProperty("target", "_blank");
    }

    [GeneratedRegex("[\uE000\uE001]")]
    private static partial Regex Reserved();

    [GeneratedRegex("\uE000([0-9]+)\uE001")]
    private static partial Regex Held();
}
