using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ESafetyCourse.Core.Requirements;

/// <summary>A file that shows a completion, of one of the kinds that are taken; its kind is read from its bytes, never from its name.</summary>
public sealed class HandedInFile
{
    /// <summary>The most bytes (5 MB).</summary>
    public const int Largest = 5 * 1024 * 1024;

    private const int LongestName = 100;
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private HandedInFile(string name, string mediaType, byte[] bytes) => (Name, MediaType, Bytes) = (name, mediaType, bytes);

    /// <summary>It is no PDF, JPEG, PNG or Word file, or a Word file with macros, controls or objects of other programs.</summary>
    public static RefusalCode KindUnknown { get; } = new("completion-file-kind-unknown");

    /// <summary>It is larger than <see cref="Largest"/>, or empty.</summary>
    public static RefusalCode SizeUnfit { get; } = new("completion-file-size-unfit");

    /// <summary>Its name, without a path and with the ending of its kind.</summary>
    public string Name { get; }

    /// <summary>Its kind.</summary>
    public string MediaType { get; }

    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; }

    /// <summary>Takes a file as a browser sent it.</summary>
    /// <param name="name">What the browser calls it.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The file; refused with <see cref="SizeUnfit"/> or <see cref="KindUnknown"/>.</returns>
    public static Outcome<HandedInFile> Take(string? name, byte[] bytes)
    {
        if (bytes.Length is 0 or > Largest) return SizeUnfit.Refuse();
        return Kind(bytes) is ({ } media, { } ending) ? new HandedInFile(Clean(name, ending), media, bytes) : KindUnknown.Refuse();
    }

    private static (string? Media, string? Ending) Kind(byte[] bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => ("application/pdf", ".pdf"),
        [0xFF, 0xD8, 0xFF, ..] => ("image/jpeg", ".jpg"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ("image/png", ".png"),
        [(byte)'P', (byte)'K', 3, 4, ..] when IsWord(bytes) => (Word, ".docx"),
        _ => (null, null),
    };

    // A package with a main document, and nothing in it that runs.
    private static bool IsWord(byte[] bytes)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return OfficeParts.Read(package) is { HasMacros: false, HasObjects: false } parts && parts.HasPart($"{Word}.main+xml");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private static string Clean(string? name, string ending)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var stem = new StringBuilder();
        foreach (var rune in Path.GetFileNameWithoutExtension(last).EnumerateRunes())
        {
            if (stem.Length >= LongestName) break;
            var mark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;
            if (mark || Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '.' or ',' or '(' or ')') stem.Append(rune);
        }

        return stem.ToString().Trim(' ', '.') is { Length: > 0 } clean ? clean + ending : "file" + ending;
    }
}
