using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace ESafetyCourse.Core;

/// <summary>What came of reading a text file. A closed set.</summary>
public abstract record TextFile
{
    /// <summary>The largest file that is read, in bytes (4 MB).</summary>
    public const int Largest = 4 * 1024 * 1024;

    private TextFile()
    {
    }

    /// <summary>All of it, without a byte order mark.</summary>
    public sealed record Whole(string Text) : TextFile;

    /// <summary>It can't be used.</summary>
    /// <param name="Line">Where, from 1.</param>
    /// <param name="Why">Why not, as a sentence about “this file”.</param>
    public sealed record Unreadable(int Line, string Why) : TextFile;

    /// <summary>Reads a file strictly as UTF-8: a byte that is not is never replaced, and no character is taken that hides.</summary>
    public static TextFile Read(string path)
    {
        try
        {
            if (Directory.Exists(path)) return new Unreadable(1, "this is a folder, but a file is expected here.");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[Math.Clamp(file.Length + 1, 4096, Largest + 1)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > Largest) return new Unreadable(1, $"this file is too long: at most {Largest / 1024 / 1024} MB are read.");
            return length == bytes.Length ? new Unreadable(1, "this file grew while it was read.") : Decode(bytes.AsSpan(0, length));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Unreadable(1, new FileInfo(path).LinkTarget is { } target
                ? $"this is a link to “{target}”, which is not there." : "this file is missing.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new Unreadable(1, $"this file can’t be read: {e.Message}");
        }
    }

    private static TextFile Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var characters = new char[bytes.Length];
        Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false);
        if (read < bytes.Length)
        {
            return new Unreadable(bytes[..read].Count((byte)'\n') + 1, string.Create(CultureInfo.InvariantCulture,
                $"byte {read - bytes[..read].LastIndexOf((byte)'\n')} of this line (0x{bytes[read]:X2}) is not UTF-8. Save the file as UTF-8, and look at the letters around it."));
        }

        var text = new string(characters, 0, written);
        return PlainText.Unfit(text, lines: true) is { } unfit
            ? new Unreadable(text.AsSpan(0, unfit.At).Count('\n') + 1, $"this line holds {unfit.Name}.")
            : new Whole(text);
    }
}
