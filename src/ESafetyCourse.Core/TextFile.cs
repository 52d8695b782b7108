using System.Text;
using System.Text.Unicode;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core;

/// <summary>What came of reading a text file. A closed set.</summary>
public abstract record TextFile
{
    /// <summary>The largest file that is read, in bytes (4 MB).</summary>
    public const int Largest = 4 * 1024 * 1024;

    private const int Megabytes = Largest / 1024 / 1024;

    private TextFile()
    {
    }

    /// <summary>What is said of a file that is not there.</summary>
    internal static Bilingual Missing { get; } = new("this file is missing.", "mae’r ffeil hon ar goll.");

    /// <summary>All of it, without a byte order mark.</summary>
    public sealed record Whole(string Text) : TextFile;

    /// <summary>It can't be used.</summary>
    /// <param name="Line">Where, from 1.</param>
    /// <param name="Why">Why not, as a sentence about “this file”.</param>
    public sealed record Unreadable(int Line, Bilingual Why) : TextFile;

    /// <summary>Reads a file strictly as UTF-8: a byte that is not is never replaced, and no character is taken that hides.</summary>
    public static TextFile Read(string path)
    {
        try
        {
            if (Directory.Exists(path)) return new Unreadable(1, new("this is a folder, but a file is expected here.", "ffolder yw hon, ond mae angen ffeil yma."));
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[Math.Clamp(file.Length + 1, 4096, Largest + 1)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > Largest) return new Unreadable(1, new($"this file is too long: at most {Megabytes} MB are read.", $"mae’r ffeil hon yn rhy hir: darllenir {Megabytes} MB ar y mwyaf."));
            return length == bytes.Length
                ? new Unreadable(1, new("this file grew while it was read.", "tyfodd y ffeil hon tra oedd yn cael ei darllen.")) : Decode(bytes.AsSpan(0, length));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Unreadable(1, new FileInfo(path).LinkTarget is { } target ? LeadsNowhere(target) : Missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new Unreadable(1, new($"this file can’t be read: {e.Message}", $"does dim modd darllen y ffeil hon: {e.Message}"));
        }
    }

    /// <summary>What is said of a link to something that is not there.</summary>
    internal static Bilingual LeadsNowhere(string target) =>
        new($"this is a link to “{target}”, which is not there.", $"dolen yw hon i “{target}”, nad yw yno.");

    private static TextFile Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var characters = new char[bytes.Length];
        Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false);
        if (read < bytes.Length)
        {
            var (line, at, found) = (bytes[..read].Count((byte)'\n') + 1, read - bytes[..read].LastIndexOf((byte)'\n'), bytes[read]);
            return new Unreadable(line, new(
                $"byte {at} of this line (0x{found:X2}) is not UTF-8. Save the file as UTF-8, and look at the letters around it.",
                $"nid UTF-8 yw beit {at} y llinell hon (0x{found:X2}). Cadwch y ffeil fel UTF-8, ac edrychwch ar y llythrennau o’i gwmpas."));
        }

        var text = new string(characters, 0, written);
        return PlainText.Unfit(text, lines: true) is { } unfit
            ? new Unreadable(text.AsSpan(0, unfit.At).Count('\n') + 1, new($"this line holds {unfit.Name.En}.", $"mae’r llinell hon yn cynnwys nod na all fod mewn testun: {unfit.Name.Cy}."))
            : new Whole(text);
    }
}
