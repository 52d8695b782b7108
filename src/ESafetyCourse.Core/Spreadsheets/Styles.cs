using DocumentFormat.OpenXml.Spreadsheet;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>The styles part: colours of the web pages, a face that every office program has or can stand in for.</summary>
internal static class Styles
{
    private const string Ink = "FF14232B";
    private const string Quiet = "FF4A5B64";
    private const string White = "FFFFFFFF";
    private const string Line = "FFC9D6D4";
    private const string TealDeep = "FF073F44";
    private const string Safe = "FF1B6B3A";
    private const string Risk = "FF8A4B00";
    private const uint Whole = 1;
    private const uint AsText = 49;
    private const uint DateId = 164;
    private const uint MomentId = 165;
    private const uint WholePercent = 9;

    private enum Face : uint { Plain, Bold, Title, Subtitle, Code, Heading, Good, Attention }

    private enum Paint : uint { None, Reserved, Heading, Good, Attention, Waiting }

    /// <summary>The styles, with a cell format for each <see cref="CellLook"/> in its order.</summary>
    public static Stylesheet Sheet(DocumentProperties properties) => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DateId, FormatCode = properties.DateFormat },
            new NumberingFormat { NumberFormatId = MomentId, FormatCode = properties.MomentFormat }),
        Faces(),
        Paints(),
        new Borders(new Border(), new Border(
            new LeftBorder(),
            new RightBorder(),
            new TopBorder(),
            new BottomBorder(new Color { Rgb = Line }) { Style = BorderStyleValues.Thin },
            new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<CellLook>().Select(Format)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static CellFormat Format(CellLook look) => look switch
    {
        CellLook.General => Loose(Face.Plain),
        CellLook.Title => Loose(Face.Title),
        CellLook.Subtitle => Loose(Face.Subtitle),
        CellLook.Label => Loose(Face.Bold),
        CellLook.Line => Loose(Face.Plain, AsText),
        CellLook.Moment => Loose(Face.Plain, MomentId),
        CellLook.Code => Boxed(Face.Code, AsText),
        CellLook.Heading => Boxed(Face.Heading, paint: Paint.Heading),
        CellLook.NumberHeading => Boxed(Face.Heading, paint: Paint.Heading, side: HorizontalAlignmentValues.Right),
        CellLook.Text => Boxed(Face.Plain, AsText),
        CellLook.Paragraph => Boxed(Face.Plain),
        CellLook.Strong => Boxed(Face.Bold),
        CellLook.Number => Boxed(Face.Plain, Whole, side: HorizontalAlignmentValues.Right),
        // Left, because LibreOffice indents other numbers but not percentages, which then touch what stands on the right.
        CellLook.Percent => Boxed(Face.Plain, WholePercent),
        CellLook.Date => Boxed(Face.Plain, DateId),
        CellLook.Good => Boxed(Face.Good, paint: Paint.Good),
        CellLook.Attention => Boxed(Face.Attention, paint: Paint.Attention),
        CellLook.Waiting => Boxed(Face.Plain, paint: Paint.Waiting),
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, "No format for this look."),
    };

    private static CellFormat Loose(Face face, uint number = 0) => new(new Alignment
    {
        Horizontal = HorizontalAlignmentValues.Left,
        Vertical = VerticalAlignmentValues.Top,
    })
    {
        NumberFormatId = number,
        FontId = (uint)face,
        FillId = 0,
        BorderId = 0,
        FormatId = 0,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyAlignment = true,
    };

    private static CellFormat Boxed(Face face, uint number = 0, Paint paint = Paint.None, HorizontalAlignmentValues side = HorizontalAlignmentValues.Left)
    {
        var format = Loose(face, number);
        format.Alignment = new Alignment
        {
            Horizontal = side,
            Vertical = VerticalAlignmentValues.Top,
            WrapText = number is 0 or AsText,
            Indent = side == HorizontalAlignmentValues.Right ? 1u : null, // so that a number does not touch the text beside it
        };
        format.FillId = (uint)paint;
        format.BorderId = 1;
        format.ApplyFill = true;
        format.ApplyBorder = true;
        return format;
    }

    private static Fonts Faces() => new(
        Font(10, Ink),
        Font(10, Ink, bold: true),
        Font(18, TealDeep, bold: true),
        Font(12, Quiet),
        Font(9, Ink, name: "Courier New"),
        Font(10, White, bold: true),
        Font(10, Safe, bold: true),
        Font(10, Risk, bold: true));

    private static Font Font(double size, string colour, bool bold = false, string name = "Arial")
    {
        var font = new Font(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = name });
        if (bold)
        {
            font.PrependChild(new Bold());
        }

        return font;
    }

    // The first two fills are the format's own (ISO/IEC 29500-1 §18.8.21 as Excel reads it): none and a grey pattern.
    private static Fills Paints() => new(
        new Fill(new PatternFill { PatternType = PatternValues.None }),
        new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
        Solid(TealDeep),
        Solid("FFE6F4EA"),
        Solid("FFFFF3E0"),
        Solid("FFEEF4F3"));

    private static Fill Solid(string colour) => new(
        new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });
}
