using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace ESafetyCourse.Core.Certificates;

/// <summary>
/// The letters of certificates: Noto Sans (SIL Open Font License, <c>Fonts/OFL.txt</c>), which has ŵ and ŷ. None of the server's own fonts is looked for.
/// </summary>
internal sealed class CertificateFonts : IFontResolver
{
    private const string Family = "Noto Sans";
    private const string Regular = "NotoSans-Regular";
    private const string Bold = "NotoSans-Bold";

    // What the two files hold of Latin, Greek and Cyrillic, with accents that stand by themselves.
    private static readonly (int First, int Last)[] Held =
        [(0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x36F), (0x370, 0x377), (0x384, 0x3E1), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x2027)];

    // PDFsharp asks one resolver, which is the whole process's.
    static CertificateFonts() => GlobalFontSettings.FontResolver = new CertificateFonts();

    private CertificateFonts()
    {
    }

    /// <summary>A font.</summary>
    /// <param name="points">Its size.</param>
    /// <param name="bold">Whether it is bold.</param>
    public static XFont Of(double points, bool bold = false) => new(Family, points, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>Whether every letter can be shown.</summary>
    public static bool Has(string text) => text.EnumerateRunes().All(rune => Held.Any(range => rune.Value >= range.First && rune.Value <= range.Last));

    /// <inheritdoc/>
    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? Bold : Regular);

    /// <inheritdoc/>
    public byte[] GetFont(string faceName)
    {
        using var resource = typeof(CertificateFonts).Assembly.GetManifestResourceStream($"{faceName}.ttf")
            ?? throw new InvalidOperationException($"The font {faceName} is not in the program.");
        var font = new byte[resource.Length];
        resource.ReadExactly(font);
        return font;
    }
}
