using System.Text.RegularExpressions;
using System.Xml;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>
/// Pictures: those that are named exist, and each is an SVG that holds shapes and words and nothing else. They are shown as images, which run
/// nothing and fetch nothing; this keeps them so for whoever opens one by itself.
/// </summary>
internal static partial class PictureChecks
{
    private const int Longest = 40_000;

    private static readonly HashSet<string> Elements =
    [
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs", "linearGradient", "radialGradient", "stop",
        "clipPath", "text", "tspan",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "xmlns", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "transform", "fill", "fill-rule",
        "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-opacity", "opacity", "id", "offset",
        "stop-color", "stop-opacity", "clip-path", "clip-rule", "gradientUnits", "gradientTransform", "fx", "fy", "font-size", "font-weight", "font-family",
        "text-anchor", "dominant-baseline", "role", "preserveAspectRatio",
    ];

    public static void Run(ContentCatalogue catalogue, Notes notes)
    {
        foreach (var picture in catalogue.Pictures.Values)
            if (Fault(picture.Svg) is { } fault) notes.Problems.Add(new Place(picture.File, fault.Line), $"this picture {fault.Words}");
        var used = catalogue.Modules.SelectMany(ModuleTexts.PicturesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, picture) in catalogue.Pictures.Where(picture => !used.Contains(picture.Key) && !picture.Key.StartsWith(PictureFile.Figure(""), StringComparison.Ordinal)))
            notes.Problems.Add(new Place(picture.File, 1), "this picture stands nowhere: name it under “picture” of a page or scene, or take it away.");
        foreach (var module in catalogue.Modules)
        {
            foreach (var page in module.Pages) Known(page.Picture, page.Picture?.Name);
            foreach (var story in module.Scenarios)
            {
                foreach (var scene in new[] { story.Story, story.Equivalent }.OfType<Story>().SelectMany(told => told.Scenes)) Known(scene.Picture, scene.Picture?.Name);
                foreach (var person in story.People.Values) Known(story, person.Figure);
            }
        }

        void Known(object? record, string? name)
        {
            if (name is { Length: > 0 } && !catalogue.Pictures.ContainsKey(name)) notes.Complain(record!, $"there is no picture “{name}”: a page’s lies in its module’s folder “pictures”, a person’s in “figures”.");
        }
    }

    /// <summary>What is wrong with an SVG, and in which line; null where nothing is.</summary>
    internal static (int Line, string Words)? Fault(string svg)
    {
        if (svg.Length > Longest) return (1, $"has {svg.Length} characters; at most {Longest} are taken.");
        using var xml = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var lines = (IXmlLineInfo)xml;
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "svg") return (1, "is no SVG.");
            if (xml.GetAttribute("viewBox") is null) return (lines.LineNumber, "has no viewBox: it could not grow and shrink.");
            do
            {
                if (xml.NodeType == XmlNodeType.ProcessingInstruction) return (lines.LineNumber, "holds an instruction for programs. Take it out.");
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.NamespaceURI != "http://www.w3.org/2000/svg" || !Elements.Contains(xml.LocalName)) return (lines.LineNumber, $"holds <{xml.Name}>, which is not taken. Known are: {string.Join(", ", Elements)}.");
                while (xml.MoveToNextAttribute())
                {
                    if (!Attributes.Contains(xml.Name)) return (lines.LineNumber, $"has the attribute {xml.Name}, which is not taken.");
                    if (xml.Name != "xmlns" && Fetches().IsMatch(xml.Value)) return (lines.LineNumber, $"fetches something ({xml.Name}): a picture holds all that it shows.");
                }

                xml.MoveToElement();
            }
            while (xml.Read());
        }
        catch (XmlException e)
        {
            return (Math.Max(1, e.LineNumber), "can’t be read as SVG.");
        }

        return null;
    }

    // Within the picture itself, url(#…) names a gradient or a clip.
    [GeneratedRegex(@"url\((?!#)|://|javascript:|data:|expression\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Fetches();
}
