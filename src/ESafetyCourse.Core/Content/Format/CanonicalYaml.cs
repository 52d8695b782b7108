using System.Text;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Format;

/// <summary>
/// Writes a content file in the one form that it has: keys in the order of their kind, what fits into a line in one line, texts of several lines as
/// literal blocks. Two people who say the same thing have written the same file, and a change shows where it is.
/// </summary>
internal sealed partial class CanonicalYaml
{
    private const int Widest = 120;

    private readonly StringBuilder _text = new();

    private CanonicalYaml()
    {
    }

    /// <summary>Writes a file.</summary>
    /// <param name="root">What stands in it.</param>
    /// <param name="file">What it holds.</param>
    /// <param name="held">Its text as it is: the comment lines at its head stay.</param>
    public static string Write(Node root, CourseFile file, string held)
    {
        var writing = new CanonicalYaml();
        foreach (var line in held.Split('\n').TakeWhile(line => line.StartsWith('#'))) writing._text.Append(line.TrimEnd()).Append('\n');
        if (writing._text.Length > 0) writing._text.Append('\n');
        if (root is ListNode list) writing.Items(list.Items, file.Of, 0, apart: true);
        else writing.Entries(root, file.Of, 0);
        return writing._text.ToString();
    }

    private void Items(IReadOnlyList<Node> items, Kind? kind, int indent, bool apart = false)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (apart && i > 0) _text.Append('\n');
            _text.Append(' ', indent).Append("- ");
            if (!apart && InLine(items[i], kind) is { } line && Fits(indent + 2, line)) _text.Append(line).Append('\n');
            else if (items[i] is MapNode) Entries(items[i], kind, indent + 2, begun: true);
            else Value(items[i], null, indent + 2);
        }
    }

    private void Entries(Node node, Kind? kind, int indent, bool begun = false)
    {
        foreach (var (entry, key) in InOrder(node, kind))
        {
            if (!begun) _text.Append(' ', indent);
            begun = false;
            _text.Append(Word(entry.Key)).Append(':');
            var line = InLine(entry.Value, key?.Of, key);
            if (line is not null && (entry.Value is ScalarNode || Fits(indent + entry.Key.Length + 2, line))) _text.Append(' ').Append(line).Append('\n');
            else Value(entry.Value, key, indent);
        }
    }

    // What doesn't stand in one line, after a key or a hyphen.
    private void Value(Node node, Key? key, int indent)
    {
        switch (node)
        {
            case ScalarNode scalar:
                Block(scalar.Value, indent + 2);
                break;
            case ListNode list:
                _text.Append('\n');
                Items(list.Items, key?.Of, indent + 2);
                break;
            case MapNode map:
                _text.Append('\n');
                if (key is { Holds: Holds.Named }) Named(map, key.Of!, indent + 2);
                else Entries(map, key?.Of, indent + 2);
                break;
        }
    }

    private void Named(MapNode map, Kind kind, int indent)
    {
        foreach (var entry in map.Entries)
        {
            _text.Append(' ', indent).Append(Word(entry.Key)).Append(':');
            if (InLine(entry.Value, kind) is { } line && Fits(indent + entry.Key.Length + 2, line)) _text.Append(' ').Append(line).Append('\n');
            else
            {
                _text.Append('\n');
                Entries(entry.Value, kind, indent + 2);
            }
        }
    }

    private void Block(string value, int indent)
    {
        var lines = value.TrimEnd('\n', ' ').Split('\n');
        // A first line that begins with a space would be taken for the indent.
        _text.Append(lines[0].StartsWith(' ') ? " |2\n" : " |\n");
        foreach (var line in lines)
        {
            if (line.Length > 0) _text.Append(' ', indent).Append(line.TrimEnd());
            _text.Append('\n');
        }
    }

    /// <summary>A thing in one line; null where a part of it has several.</summary>
    private static string? InLine(Node node, Kind? kind, Key? key = null) => node switch
    {
        ScalarNode scalar => key is { Holds: Holds.Body } || HasLines(scalar) ? null : Scalar(scalar.Value, key, inBraces: false),
        ListNode list => list.Items.All(item => item is ScalarNode) ? $"[{string.Join(", ", list.Items.Select(item => Scalar(((ScalarNode)item).Value, null, inBraces: true)))}]" : null,
        MapNode map => Braced(map, kind, key),
        _ => null,
    };

    private static string? Braced(MapNode map, Kind? kind, Key? key)
    {
        if (map.Entries.Count == 0) return "{}";
        if (key is { Holds: Holds.Body or Holds.Named or Holds.NamedTexts }) return null;
        if (map.Entries.Any(entry => entry.Value is not ScalarNode scalar || HasLines(scalar))) return null;
        var own = key is { Holds: Holds.Conditions } ? key : null;
        return $"{{ {string.Join(", ", InOrder(map, kind).Select(pair => $"{Word(pair.Entry.Key)}: {Scalar(((ScalarNode)pair.Entry.Value).Value, own ?? pair.Key, inBraces: true)}"))} }}";
    }

    private static IEnumerable<(Entry Entry, Key? Key)> InOrder(Node node, Kind? kind)
    {
        var entries = ((MapNode)node).Entries;
        if (kind is null) return entries.OrderBy(entry => entry.Key switch { "en" => 0, "cy" => 1, _ => 2 }).Select(entry => (entry, (Key?)null));
        var order = kind.Keys.Select(key => key.Name).ToList();
        return entries.OrderBy(entry => order.IndexOf(entry.Key) is >= 0 and var place ? place : order.Count).Select(entry => (entry, kind.Find(entry.Key)));
    }

    private static bool HasLines(ScalarNode scalar) => scalar.Value.TrimEnd('\n').Contains('\n', StringComparison.Ordinal);

    private static bool Fits(int before, string line) => before + line.Length <= Widest;

    private static string Word(string key) => PlainWord().IsMatch(key) ? key : Quoted(key);

    /// <summary>A text of one line, in quotes where it needs them.</summary>
    public static string Scalar(string value) => Scalar(value, null, inBraces: false);

    private static string Scalar(string value, Key? key, bool inBraces)
    {
        var text = value.TrimEnd('\n');
        if (key is { Holds: Holds.Number or Holds.Flag or Holds.Conditions } && PlainWord().IsMatch(text)) return text;
        var plain = !Taken().IsMatch(text) && (inBraces ? PlainInBraces() : Plain()).IsMatch(text);
        return plain ? text : Quoted(text);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    private static partial Regex PlainWord();

    // YAML 1.2, 7.3.3, and narrower: nothing that another reader might take for something else.
    [GeneratedRegex(@"^(?![-?:,\[\]{}#&*!|>'""%@`\s])(?!.*(: | #|:$|\s$)).+$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?![-?:#&*!|>'""%@`\s])(?!.*(: | #|:$|\s$))[^,\[\]{}]+$")]
    private static partial Regex PlainInBraces();

    // A number, a time, or what other readers take for yes, no or nothing.
    [GeneratedRegex(@"^([\d.:+-]+|true|false|yes|no|on|off|null|~)$", RegexOptions.IgnoreCase)]
    private static partial Regex Taken();
}
