using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content;

/// <summary>A picture among the files of the content: an SVG in a module's <c>pictures</c> folder, or a figure of the drawn cast.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Svg">Its text.</param>
public sealed partial record PictureFile(string File, string Svg)
{
    /// <summary>The name that editions have for a picture file; null for a file that is none.</summary>
    /// <param name="path">E.g. <c>modules/boundaries/pictures/a-request.svg</c> or <c>figures/ann.svg</c>.</param>
    public static string? NameOf(string path) => Path().Match(path) switch
    {
        { Success: true } found when found.Groups["module"].Success => In(found.Groups["module"].Value, found.Groups["name"].Value),
        { Success: true } found => Figure(found.Groups["name"].Value),
        _ => null,
    };

    /// <summary>The name of a module's picture.</summary>
    internal static string In(string slug, string name) => $"{slug}.{name}";

    /// <summary>The name of a figure.</summary>
    internal static string Figure(string name) => $"figure.{name}";

    [GeneratedRegex("^(modules/(?<module>[^/]+)/pictures|figures)/(?<name>[a-z][a-z0-9-]{0,39})[.]svg$")]
    private static partial Regex Path();
}
