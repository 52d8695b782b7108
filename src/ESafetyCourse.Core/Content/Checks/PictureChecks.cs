using System.Text.RegularExpressions;
using System.Xml;
using ESafetyCourse.Core.Content.Problems;
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
            if (Fault(picture.Svg) is { } fault) notes.Problems.Add(Place.In(picture.File, fault.Line), fault.Problem);
        var used = catalogue.Modules.SelectMany(ModuleTexts.PicturesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, picture) in catalogue.Pictures.Where(picture => !used.Contains(picture.Key) && !picture.Key.StartsWith(PictureFile.Figure(""), StringComparison.Ordinal)))
            notes.Problems.Add(Place.In(picture.File, 1), PictureProblems.Unused());
        foreach (var module in catalogue.Modules)
        {
            foreach (var page in module.Pages) Known(page.Picture, page.Picture?.Name);
            foreach (var story in module.Scenarios)
            {
                foreach (var scene in story.Stories.SelectMany(told => told.Scenes)) Known(scene.Picture, scene.Picture?.Name);
                foreach (var person in story.People.Values) Known(story, person.Figure);
            }
        }

        void Known(object? record, string? name)
        {
            if (name is { Length: > 0 } && !catalogue.Pictures.ContainsKey(name)) notes.Complain(record!, PictureProblems.Unknown(name));
        }
    }

    /// <summary>What is wrong with an SVG, and in which line; null where nothing is.</summary>
    internal static (int Line, Problem Problem)? Fault(string svg)
    {
        if (svg.Length > Longest) return (1, PictureProblems.TooLong(svg.Length, Longest));
        using var xml = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var lines = (IXmlLineInfo)xml;
        try
        {
            while (xml.Read())
            {
                // Before the first element too: a style sheet is named there.
                if (xml.NodeType == XmlNodeType.ProcessingInstruction) return (lines.LineNumber, PictureProblems.Instruction());
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.Depth == 0 && xml.LocalName != "svg") return (1, PictureProblems.NoSvg());
                if (xml.Depth == 0 && xml.GetAttribute("viewBox") is null) return (lines.LineNumber, PictureProblems.NoViewBox());
                if (xml.NamespaceURI != "http://www.w3.org/2000/svg" || !Elements.Contains(xml.LocalName)) return (lines.LineNumber, PictureProblems.Element(xml.Name, Elements));
                while (xml.MoveToNextAttribute())
                {
                    if (!Attributes.Contains(xml.Name)) return (lines.LineNumber, PictureProblems.Attribute(xml.Name));
                    if (xml.Name != "xmlns" && Fetches().IsMatch(xml.Value)) return (lines.LineNumber, PictureProblems.Fetches(xml.Name));
                }

                xml.MoveToElement();
            }
        }
        catch (XmlException e)
        {
            return (Math.Max(1, e.LineNumber), PictureProblems.Unreadable());
        }

        return null;
    }

    // Within the picture itself, url(#…) names a gradient or a clip. Styles read \75 as u: with a backslash, anything could be written.
    [GeneratedRegex(@"url\((?!#)|://|\\|javascript:|data:|expression\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Fetches();
}
