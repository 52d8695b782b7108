using System.Globalization;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Player;

/// <summary>The pictures of an edition, as its pages show them.</summary>
/// <param name="Edition">The edition.</param>
public sealed partial record EditionPictures(PublishedEdition Edition)
{
    // As wide as a picture stands in its column: the browser keeps the room for it before it has come.
    private const int Widest = 640;

    /// <summary>A picture; null where there is none of that name.</summary>
    /// <param name="name">Its name among the edition's pictures, or null.</param>
    public ShownPicture? Of(string? name)
    {
        if (name is null || !Edition.Pictures.TryGetValue(name, out var svg)) return null;
        var (width, height) = Ratio().Match(svg) is { Success: true } box ? (Number(box, "width"), Number(box, "height")) : (1, 1);
        return new(PictureLinks.Picture(Edition.Id, name), Widest, Math.Max(1, (int)Math.Round(Widest * (width > 0 && height > 0 ? height / width : 1))));
    }

    private static double Number(Match box, string part) => double.Parse(box.Groups[part].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""\bviewBox\s*=\s*["']\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+(?<width>\d+(\.\d+)?)[\s,]+(?<height>\d+(\.\d+)?)\s*["']""")]
    private static partial Regex Ratio();
}

/// <summary>A picture to show.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Width">In pixels; it shrinks where there is less room.</param>
/// <param name="Height">In pixels.</param>
public sealed record ShownPicture(string Address, int Width, int Height);

/// <summary>A picture with what it says to those who can't see it.</summary>
/// <param name="Shown">The picture.</param>
/// <param name="Text">The words.</param>
/// <param name="IsBelow">It stands further down, and may come later.</param>
public sealed record PictureOnPage(ShownPicture Shown, string Text, bool IsBelow);
