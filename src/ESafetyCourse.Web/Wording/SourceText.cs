using System.Text;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Web.Wording;

/// <summary>Reads texts as C# writes them: as much of the language as pairs of words are written in.</summary>
internal static partial class SourceText
{
    /// <summary>The arguments of a call.</summary>
    /// <param name="source">The source.</param>
    /// <param name="at">Behind the opening bracket.</param>
    public static IReadOnlyList<string> Arguments(string source, int at)
    {
        var arguments = new List<string>();
        for (var end = at; end < source.Length; at = end)
        {
            end = End(source, at);
            arguments.Add(source[at..Math.Min(end, source.Length)].Trim());
            if (end >= source.Length || source[end++] != ',') break;
        }

        return arguments;
    }

    /// <summary>Where an expression ends: at a comma, semicolon or closing bracket that belongs to what surrounds it.</summary>
    public static int End(string source, int at)
    {
        for (var depth = 0; at < source.Length; at++)
        {
            if (Literal().Match(source, at) is { Success: true } literal)
            {
                at = AfterLiteral(source, at, literal.Value, null, null) - 1;
                continue;
            }

            switch (source[at])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when depth-- == 0:
                case ',' or ';' when depth == 0:
                    return at;
            }
        }

        return at;
    }

    /// <summary>The text of an expression that is nothing but text; null for any other. What it fills in stays as it is written: <c>{name}</c>.</summary>
    /// <param name="expression">Texts and named texts, joined by <c>+</c>.</param>
    /// <param name="constants">The named texts.</param>
    public static string? Read(string expression, IReadOnlyDictionary<string, string> constants)
    {
        var text = new StringBuilder();
        for (var at = 0; ; at++)
        {
            at += Blank().Match(expression, at).Length;
            if (Literal().Match(expression, at) is { Success: true } literal)
            {
                at = AfterLiteral(expression, at, literal.Value, text, constants);
            }
            else if (Name().Match(expression, at) is { Success: true } name && constants.TryGetValue(name.Value, out var value))
            {
                text.Append(value);
                at += name.Length;
            }
            else
            {
                return null;
            }

            at += Blank().Match(expression, at).Length;
            if (at == expression.Length) return text.ToString();
            if (expression[at] != '+') return null;
        }
    }

    // Passes over a text or a character, and writes down what it says.
    private static int AfterLiteral(string source, int at, string start, StringBuilder? text, IReadOnlyDictionary<string, string>? constants)
    {
        var quote = start.TrimStart('$', '@');
        var (filled, plain) = (start.Contains('$'), start.Contains('@') || quote.Length > 1);
        for (at += start.Length; at < source.Length; at++)
        {
            var twice = at + 1 < source.Length && source[at + 1] == source[at];
            if (string.CompareOrdinal(source, at, quote, 0, quote.Length) == 0 && !(start.Contains('@') && twice)) return at + quote.Length;
            if (filled && source[at] == '{' && !twice)
            {
                var end = End(source, at + 1);
                var hole = source[(at + 1)..end];
                text?.Append(constants!.GetValueOrDefault(hole) ?? $"{{{hole}}}");
                at = end;
            }
            else if (source[at] == '\\' && !plain)
            {
                var escape = Escape().Match(source, at);
                text?.Append(Regex.Unescape(escape.Value));
                at += escape.Length - 1;
            }
            else
            {
                text?.Append(source[at]);
                if (twice && (filled && source[at] is '{' or '}' || start.Contains('@') && source[at] == '"')) at++;
            }
        }

        return at;
    }

    [GeneratedRegex(@"\G[$@]*(""""""|""|')")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\G\s*")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\G[A-Z]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G\\(u[0-9A-Fa-f]{4}|.)")]
    private static partial Regex Escape();
}
