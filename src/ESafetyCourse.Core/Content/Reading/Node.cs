using ESafetyCourse.Core.Content.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>A piece of a YAML file that knows its line (from 1).</summary>
internal abstract record Node(int Line);

/// <summary>A single value; an empty one reads as nothing written.</summary>
/// <param name="Line">Where it starts; for a block text (<c>|</c>) the line of the mark, one above the text.</param>
/// <param name="Value">The text.</param>
/// <param name="Block">Whether it is a block text (<c>|</c> or <c>&gt;</c>).</param>
internal sealed record ScalarNode(int Line, string Value, bool Block) : Node(Line);

/// <summary>A list.</summary>
internal sealed record ListNode(int Line, IReadOnlyList<Node> Items) : Node(Line);

/// <summary>Keys and values in the order written, repeated keys included, so that each can be pointed at.</summary>
internal sealed record MapNode(int Line, IReadOnlyList<Entry> Entries) : Node(Line);

/// <summary>One key with its value.</summary>
internal sealed record Entry(string Key, int Line, Node Value);

/// <summary>
/// Builds nodes from the parser's events. YamlDotNet's own representation model throws at the first repeated key, and an
/// author wants to hear of all of them.
/// </summary>
internal static class YamlText
{
    /// <summary>Reads one file; null when there is nothing in it or it can't be read (which is then a problem).</summary>
    public static Node? Read(string text, string file, ProblemList problems)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return Nothing(file, problems);
            var root = new NodeReader(parser, file, problems).Read(depth: 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                problems.Add(new Place(file, (int)second.Start.Line), FileProblems.SecondDocument());
            return root;
        }
        catch (YamlException e)
        {
            problems.Add(new Place(file, (int)e.Start.Line), e is StrangeYamlException strange ? strange.Problem : FileProblems.NotYaml(Plain(e)));
            return null;
        }
    }

    private static Node? Nothing(string file, ProblemList problems)
    {
        problems.Add(new Place(file, 1), FileProblems.Empty());
        return null;
    }

    // "(Line: 3, Col: 1, Idx: 20) - (…): While parsing …": the place is already said.
    private static string Plain(YamlException e)
    {
        var message = e.InnerException?.Message ?? e.Message;
        var end = message.LastIndexOf("): ", StringComparison.Ordinal);
        return (end < 0 ? message : message[(end + 3)..]).TrimEnd('.') + ".";
    }
}

/// <summary>YAML of a sort that content and profiles don't have.</summary>
internal sealed class StrangeYamlException(ParsingEvent at, Problem problem) : YamlException(at.Start, at.End, problem.Words.En)
{
    /// <summary>What is wrong with it.</summary>
    public Problem Problem { get; } = problem;
}

/// <summary>Builds the nodes of one document.</summary>
internal sealed class NodeReader(IParser parser, string file, ProblemList problems)
{
    // Content has six; what is built to be deeper would only use up the stack.
    private const int Deepest = 40;

    /// <summary>The node that begins here.</summary>
    /// <exception cref="YamlException">Something stands here that content and profiles don't have.</exception>
    public Node Read(int depth)
    {
        if (depth > Deepest)
            throw new StrangeYamlException(parser.Current!, FileProblems.TooDeep(Deepest));
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            Refuse(scalar);
            return new ScalarNode(Line(scalar), Fit(scalar), scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded);
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            Refuse(list);
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(depth + 1));
            return new ListNode(Line(list), items);
        }

        if (parser.TryConsume<MappingStart>(out var map))
        {
            Refuse(map);
            return ReadMap(map, depth);
        }

        throw new StrangeYamlException(parser.Current!, FileProblems.Alias());
    }

    private MapNode ReadMap(MappingStart map, int depth)
    {
        var entries = new List<Entry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw new StrangeYamlException(parser.Current!, FileProblems.LargeKey());
            entries.Add(new Entry(Fit(key), Line(key), Read(depth + 1)));
        }

        return new MapNode(Line(map), entries);
    }

    // A file is read without such characters, but between double quotes \0 or \u202E writes one.
    private string Fit(Scalar scalar)
    {
        if (PlainText.Unfit(scalar.Value, lines: true) is { } unfit)
            problems.Add(new Place(file, Line(scalar)), FileProblems.Unfit(unfit.Name));
        return scalar.Value;
    }

    private static void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            throw new StrangeYamlException(node, FileProblems.Marked());
    }

    private static int Line(ParsingEvent parsed) => (int)parsed.Start.Line;
}
