using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>What a page's Markdown may not hold: raw HTML, images without words, unsafe links, large headings.</summary>
internal static class MarkdownChecks
{
    // Unlike the renderer's, this pipeline knows HTML, so that it can be pointed at.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().Build();

    public static void Run(TextRead read, Notes notes)
    {
        foreach (var language in new[] { Language.English, Language.Welsh })
        {
            var side = new Bilingual($"{read.Whose.En} ({language.Code()})", $"{read.Whose.Cy} ({language.Code()})");
            foreach (var found in Markdown.Parse(read.Text.In(language), Pipeline).Descendants())
                if (ProblemOf(found, side) is { } problem) notes.Problems.Add(read.Start(language).Line(LineOf(found)), problem);
        }
    }

    // Markdig leaves Line at 0 for some inlines; their paragraph knows better.
    private static int LineOf(MarkdownObject found) => found is Inline inline ? Math.Max(inline.Line, Paragraph(inline)?.Line ?? 0) : found.Line;

    private static LeafBlock? Paragraph(Inline inline)
    {
        var top = inline.Parent;
        while (top?.Parent is { } parent) top = parent;
        return top?.ParentBlock;
    }

    private static Problem? ProblemOf(MarkdownObject found, Bilingual side) => found switch
    {
        HtmlBlock or HtmlInline => TextProblems.Html(side),
        LinkInline { IsImage: true } image when string.IsNullOrWhiteSpace(Words(image)) => TextProblems.ImageWithoutWords(side),
        LinkInline link when string.IsNullOrWhiteSpace(Words(link)) => TextProblems.LinkWithoutWords(side),
        LinkInline { Url: var url } when !Allowed(url) => TextProblems.OpenLink(side, url),
        AutolinkInline { IsEmail: false, Url: var url } when !Allowed(url) => TextProblems.OpenLink(side, url),
        HeadingBlock { Level: < 3 } => TextProblems.LargeHeading(side),
        _ => null,
    };

    private static string Words(ContainerInline link) => string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));

    private static bool Allowed(string? url) =>
        url is { Length: > 0 } && !url.Contains('{', StringComparison.Ordinal) && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase));
}
