using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Tests.Facts;

/// <summary>A file that shows a completion is what its bytes say, and nothing that runs.</summary>
public sealed class HandedInFileTests
{
    private const string Vba = "application/vnd.ms-office.vbaProject";

    [Theory]
    [InlineData("", "size")]
    [InlineData("MZ\u0090", "kind")]
    [InlineData("<html>%PDF-1.7", "kind")]
    [InlineData("PK\u0003\u0004 no package", "kind")]
    [InlineData("%PDF-1.7", null)]
    public void A_file_is_what_its_first_bytes_say(string text, string? refused)
    {
        var why = HandedInFile.Take("x.pdf", Encoding.Latin1.GetBytes(text)).Why?.Code;
        Assert.Equal(refused is null, why is null);
        Assert.Contains(refused ?? "", why ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused() =>
        Assert.Equal(HandedInFile.SizeUnfit, HandedInFile.Take("x.pdf", [.. "%PDF-"u8, .. new byte[HandedInFile.Largest]]).Why?.Reason);

    [Fact]
    public void A_Word_file_is_taken_and_so_is_one_that_knows_its_printer()
    {
        Assert.Equal("Tystysgrif.docx", HandedInFile.Take("Tystysgrif.docm", Letter()).Value.Name);
        var printed = Letter(main => main.AddNewPart<WordprocessingPrinterSettingsPart>().FeedData(Some()));
        using (var zip = new ZipArchive(new MemoryStream(printed))) Assert.Contains(zip.Entries, part => part.Name.EndsWith(".bin", StringComparison.Ordinal));
        Assert.Null(Why(printed));
    }

    [Fact]
    public void Macros_controls_and_objects_are_refused_whatever_their_parts_are_called()
    {
        var macros = Letter(main => main.AddNewPart<VbaProjectPart>().FeedData(Some()));
        Assert.Equal(HandedInFile.KindUnknown, Why(macros));
        Assert.Equal(HandedInFile.KindUnknown, Why(Renamed(macros, "vbaProject.bin", "picture.png")));
        Assert.Equal(HandedInFile.KindUnknown, Why(Letter(type: WordprocessingDocumentType.MacroEnabledDocument)));
        Assert.Equal(HandedInFile.KindUnknown, Why(Letter(main => main.AddEmbeddedObjectPart("application/vnd.openxmlformats-officedocument.oleObject").FeedData(Some()))));
        Assert.Equal(HandedInFile.KindUnknown, Why(Letter(main => main.AddEmbeddedPackagePart("application/vnd.ms-excel.sheet.macroEnabled.12").FeedData(Some()))));
        Assert.Equal(HandedInFile.KindUnknown, Why(Letter(main => main.AddNewPart<EmbeddedControlPersistencePart>("application/vnd.ms-office.activeX+xml", "r9").FeedData(Some()))));
    }

    // Where the list of parts stands twice, one program may read the first and another the last.
    [Fact]
    public void A_second_list_of_parts_hides_nothing_and_one_without_end_is_read_no_further()
    {
        var twice = Added(Letter(), "[content_types].XML", $"<Types><Default Extension=\"png\" ContentType=\"{Vba}\"/></Types>");
        Assert.Equal(HandedInFile.KindUnknown, Why(twice));
        Assert.Equal(HandedInFile.KindUnknown, Why(Added(Letter(), "word/_rels/x.rels", $"<Relationships>{new string(' ', 50_000_000)}</Relationships>")));
        Assert.Equal(HandedInFile.KindUnknown, Why(Added(Letter(), "word/_rels/x.rels", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")));
    }

    [Fact]
    public void What_is_called_a_Word_file_and_has_no_document_is_none()
    {
        Assert.Equal(HandedInFile.KindUnknown, Why(StaffLists.TestWorkbook.Of(StaffLists.TestWorkbook.Row(1, "Name"), besides: ("word/document.xml", "<x/>"))));
        Assert.Equal(HandedInFile.KindUnknown, Why(StaffLists.TestWorkbook.Zip([("word/document.xml", "<x/>")])));
    }

    private static RefusalCode? Why(byte[] file) => HandedInFile.Take("x.docx", file).Why?.Reason;

    private static MemoryStream Some() => new([1, 2, 3]);

    // As Word writes it.
    private static byte[] Letter(Action<MainDocumentPart>? add = null, WordprocessingDocumentType type = WordprocessingDocumentType.Document)
    {
        using var file = new MemoryStream();
        using (var letter = WordprocessingDocument.Create(file, type))
        {
            var main = letter.AddMainDocumentPart();
            main.Document = new Document(new Body(new Paragraph(new Run(new Text("Certificate")))));
            add?.Invoke(main);
        }

        return file.ToArray();
    }

    private static byte[] Renamed(byte[] file, string from, string to) => StaffLists.TestWorkbook.Zip(
        Parts(file).Select(part => (part.Name.Replace(from, to, StringComparison.Ordinal), part.Text.Replace(from, to, StringComparison.Ordinal))));

    private static byte[] Added(byte[] file, string name, string text) => StaffLists.TestWorkbook.Zip([.. Parts(file), (name, text)]);

    private static List<(string Name, string Text)> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(part =>
        {
            using var reader = new StreamReader(part.Open());
            return (part.FullName, reader.ReadToEnd());
        })];
    }
}
