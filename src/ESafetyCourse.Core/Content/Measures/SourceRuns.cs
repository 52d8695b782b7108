using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Measures;

/// <summary>
/// Tells whether a text repeats six words running of the documents that the course is made from, without holding any of their wording: of every six
/// words that follow one another there, the first five bytes of a SHA-256. Of 20,000 runs, one other run in 50 million is taken for one of them.
/// </summary>
public sealed partial class SourceRuns
{
    /// <summary>How many words running are too many.</summary>
    public const int Length = 6;

    /// <summary>The file of the content that holds them.</summary>
    public const string File = "source-runs.yaml";

    private const int HashBytes = 5;
    private const int HashesInLine = 15;

    private const string Head = """
        # What the sources say, as hashes of every six words running, so that a text that repeats them is found wherever this folder lies.
        # “runs” is written by esafety content source-runs --from <folder of .txt files>; “allowed” is written by hand.


        """;

    private readonly HashSet<ulong> _hashes;

    private SourceRuns(IEnumerable<ulong> hashes, IEnumerable<string> allowed)
    {
        _hashes = [.. hashes];
        _hashes.ExceptWith(allowed.SelectMany(passage => Runs(WordsOf(passage))).Select(run => run.Hash));
    }

    /// <summary>The hashes of some documents, as <see cref="File"/> holds them: Base64, sorted, so that a change shows where it is.</summary>
    public static string Write(IEnumerable<string> documents)
    {
        var sorted = documents.SelectMany(document => Runs(WordsOf(document))).Select(run => run.Hash).Distinct().Order();
        return string.Join('\n', sorted.Chunk(HashesInLine).Select(line => Convert.ToBase64String([.. line.SelectMany(BytesOf)])));
    }

    /// <summary>The text of <see cref="File"/> with the hashes of these documents in place of those in it; what is allowed stays.</summary>
    /// <param name="held">Its text now; empty where there is none.</param>
    /// <param name="documents">The sources, as plain text.</param>
    public static string Renewed(string held, IEnumerable<string> documents)
    {
        var runs = $"runs: |\n  {Write(documents).Replace("\n", "\n  ", StringComparison.Ordinal)}\n";
        if (held.Length == 0) return Head + runs;
        var before = held.IndexOf("\nruns:", StringComparison.Ordinal);
        return (before < 0 ? $"{held.TrimEnd()}\n" : held[..(before + 1)]) + runs;
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="runs">The hashes.</param>
    /// <param name="allowed">Passages that may be repeated: names of Acts, titles.</param>
    /// <returns>Null where it is something else.</returns>
    public static SourceRuns? Read(string runs, IEnumerable<string> allowed)
    {
        var hashes = new List<ulong>();
        foreach (var line in runs.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bytes = new byte[line.Length];
            if (!Convert.TryFromBase64String(line, bytes, out var written) || written % HashBytes != 0) return null;
            for (var at = 0; at < written; at += HashBytes) hashes.Add(HashIn(bytes.AsSpan(at, HashBytes)));
        }

        return new SourceRuns(hashes, allowed);
    }

    /// <summary>The passages of a text that are in the sources, each as long as it goes on, in small letters.</summary>
    /// <param name="text">English; a variable or a block parts what stands before it from what follows.</param>
    public IEnumerable<string> FoundIn(string text)
    {
        foreach (var part in Gap().Split(text))
        {
            var words = WordsOf(part);
            var (from, to) = (0, 0);
            foreach (var (at, hash) in Runs(words))
            {
                if (!_hashes.Contains(hash)) continue;
                if (at > to && to > 0) yield return string.Join(' ', words[from..to]);
                (from, to) = (to == 0 || at > to ? at : from, at + Length);
            }

            if (to > 0) yield return string.Join(' ', words[from..to]);
        }
    }

    private static string[] WordsOf(string text) =>
        [.. SeenText.Words(text).Select(word => word.Value.ToLowerInvariant().Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal))];

    private static IEnumerable<(int At, ulong Hash)> Runs(string[] words)
    {
        for (var at = 0; at + Length <= words.Length; at++) yield return (at, HashOf(string.Join(' ', words, at, Length)));
    }

    private static ulong HashOf(string run)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(run), hash);
        return HashIn(hash);
    }

    private static ulong HashIn(ReadOnlySpan<byte> bytes) => ((ulong)BinaryPrimitives.ReadUInt32BigEndian(bytes) << 8) | bytes[HashBytes - 1];

    private static byte[] BytesOf(ulong hash) => [(byte)(hash >> 32), (byte)(hash >> 24), (byte)(hash >> 16), (byte)(hash >> 8), (byte)hash];

    [GeneratedRegex(@"\{[^{}]*\}|\[\[[^\[\]]*\]\]|\]\([^)]*\)")]
    private static partial Regex Gap();
}
