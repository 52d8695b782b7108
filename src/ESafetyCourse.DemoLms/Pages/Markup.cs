using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>A piece of HTML. What is put into it is encoded, unless it is a piece of HTML itself.</summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup Nothing = new("");

    public static Markup Of(MarkupWriter writer) => new(writer.Written);

    public static Markup If(bool condition, MarkupWriter writer) => condition ? new(writer.Written) : Nothing;

    public override string ToString() => Text;
}

/// <summary>Lets the compiler build <see cref="Markup"/> from an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupWriter(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public string Written => _text.ToString();

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(IEnumerable<Markup> pieces) => _text.AppendJoin('\n', pieces.Select(piece => piece.Text));

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted<T>(T value)
        where T : struct, IFormattable => AppendFormatted(value.ToString(null, CultureInfo.InvariantCulture));
}
