using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace ESafetyCourse.Core.Certificates;

/// <summary>
/// Paper that is written on from top to bottom, A4, as many pages as it takes. What is written is tagged, so that a screen reader reads it in order.
/// </summary>
internal sealed class CertificateSheet : IDisposable
{
    private const double Margin = 64;
    private const double Leading = 1.4;

    private readonly PdfDocument _document;
    private readonly StructureBuilder _tags;
    private XGraphics _page;
    private double _top;

    /// <summary>Begins a document with its first page.</summary>
    public CertificateSheet(PdfDocument document)
    {
        _document = document;
        _tags = UAManager.ForDocument(document).StructureBuilder;
        _page = NewPage();
    }

    private double Width => _document.Pages[0].Width.Point - 2 * Margin;

    /// <summary>Writes a heading or a paragraph, on as many lines as it takes.</summary>
    /// <param name="tag">What it is.</param>
    /// <param name="text">What it says.</param>
    /// <param name="points">How large.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="before">Room above it, in points.</param>
    public void Write(PdfBlockLevelElementTag tag, string text, double points, bool bold = false, double before = 0)
    {
        var font = CertificateFonts.Of(points, bold);
        var lines = Lines(text, font);
        _top += before;
        if (_top + lines.Count * points * Leading > _document.Pages[0].Height.Point - Margin)
        {
            _page.Dispose();
            _page = NewPage();
        }

        _tags.BeginElement(tag);
        foreach (var line in lines)
        {
            _top += points * Leading;
            _page.DrawString(line, font, XBrushes.Black, new XPoint(Margin, _top));
        }

        _tags.End();
    }

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();

    private XGraphics NewPage()
    {
        var page = _document.AddPage();
        page.Size = PageSize.A4;
        _top = Margin;
        return XGraphics.FromPdfPage(page);
    }

    private List<string> Lines(string text, XFont font)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (Fits($"{lines[^1]} {word}", font)) lines[^1] = $"{lines[^1]} {word}".Trim();
            else lines.AddRange(Pieces(word, font));
        }

        return [.. lines.Where(line => line.Length > 0)];
    }

    // Of a word that is longer than a line as much as fits on each.
    private IEnumerable<string> Pieces(string word, XFont font)
    {
        var piece = "";
        foreach (var rune in word.EnumerateRunes())
        {
            if (!Fits(piece + rune, font))
            {
                yield return piece;
                piece = "";
            }

            piece += rune;
        }

        yield return piece;
    }

    private bool Fits(string text, XFont font) => _page.MeasureString(text, font).Width <= Width;
}
