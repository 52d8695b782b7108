using System.IO.Compression;
using System.Xml;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What a workbook may be made of, looked at before anything of it is read: a zip file can say little and hold very much.</summary>
internal static class WorkbookLimits
{
    private const int MostParts = 500;

    // A sheet of 5,000 rows unpacks to about 5 MB; what the parts say of their size is not believed.
    private const long MostBytes = 20L * 1024 * 1024;
    private const int MostTimes = 200;

    // Parts of a workbook nest some ten deep. Who reads them goes one call deeper with each element, and a stack that is used up ends the program.
    private const int Deepest = 100;

    private static readonly Bilingual Broken = new(
        "The workbook can’t be read: it is damaged, or no workbook. Open it in Excel and save it again as .xlsx.",
        "Does dim modd darllen y llyfr gwaith: mae wedi’i ddifrodi, neu nid llyfr gwaith ydyw. Agorwch ef yn Excel a’i gadw eto fel .xlsx.");

    private static readonly Bilingual TooMuch = new(
        "The workbook unpacks to far more than a staff list. Copy the list alone into a new workbook and save it as .xlsx.",
        "Mae’r llyfr gwaith yn dadbacio i lawer mwy na rhestr staff. Copïwch y rhestr yn unig i lyfr gwaith newydd a’i gadw fel .xlsx.");

    /// <summary>What is said of a workbook that is none.</summary>
    public static UnreadableListException Damaged => new(Broken);

    /// <summary>Refuses what a list of staff never is.</summary>
    /// <exception cref="UnreadableListException">It holds macros, too many parts, or unpacks to too much.</exception>
    public static void Check(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts) throw new UnreadableListException(TooMuch);
            var parts = OfficeParts.Read(zip);
            if (parts.HasMacros) throw new UnreadableListException(Macros);
            if (parts.HasLinks) throw new UnreadableListException(Links);
            var left = Math.Min(MostBytes, (long)file.Length * MostTimes);
            foreach (var part in zip.Entries) left = Unpack(part, left);
            foreach (var part in zip.Entries) CheckDepth(part);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new UnreadableListException(Broken);
        }
    }

    /// <summary>What is said of a workbook with macros.</summary>
    public static Bilingual Macros { get; } = new(
        "The workbook holds macros. Save it as .xlsx, which holds none.",
        "Mae’r llyfr gwaith yn cynnwys macros. Cadwch ef fel .xlsx, nad yw’n cynnwys dim.");

    /// <summary>What is said of a workbook that looks into others.</summary>
    public static Bilingual Links { get; } = new(
        "The workbook is linked to other files. Copy the list into a new workbook as values (Paste special, Values) and save it as .xlsx.",
        "Mae’r llyfr gwaith wedi’i gysylltu â ffeiliau eraill. Copïwch y rhestr i lyfr gwaith newydd fel gwerthoedd (Gludo arbennig, Gwerthoedd) a’i gadw fel .xlsx.");

    // Whatever a part is called: the list of parts says which of them are read as XML. A DTD is passed over, so that nothing behind it is missed.
    private static void CheckDepth(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        try
        {
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (xml.Read())
                if (xml.Depth > Deepest) throw new UnreadableListException(Broken);
        }
        catch (XmlException)
        {
            // A picture, or what nobody can read as XML beyond this point.
        }
    }

    private static long Unpack(ZipArchiveEntry part, long left)
    {
        var buffer = new byte[64 * 1024];
        using var stream = part.Open();
        for (int read; (read = stream.Read(buffer)) > 0;)
            if ((left -= read) < 0) throw new UnreadableListException(TooMuch);
        return left;
    }
}
