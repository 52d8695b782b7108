using System.IO.Compression;
using System.Text;

namespace ESafetyCourse.Tests.StaffLists;

/// <summary>Workbooks as a spreadsheet program writes them, or as nobody should.</summary>
public static class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook whose one sheet has these rows of XML cells; <paramref name="types"/> says what parts besides are.</summary>
    public static byte[] Of(string rows, string kind = "sheet.main", string properties = "", string types = "", params (string Name, string Text)[] besides) => Zip(
    [
        ("[Content_Types].xml", $"""
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/>
            <Override PartName="/xl/workbook.xml" ContentType="{(kind == "sheet.main" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" : "application/vnd.ms-excel.sheet.macroEnabled.main+xml")}"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>{types}</Types>
            """),
        ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}">{properties}<sheets><sheet name="Staff" sheetId="1" r:id="r1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>"""),
        .. besides,
    ]);

    /// <summary>A row of texts and numbers.</summary>
    public static string Row(int number, params object?[] cells) => $"<row r=\"{number}\">" + string.Concat(cells.Select((cell, at) => cell switch
    {
        null => "",
        string text => $"<c r=\"{(char)('A' + at)}{number}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>",
        _ => $"<c r=\"{(char)('A' + at)}{number}\"><v>{cell}</v></c>",
    })) + "</row>";

    /// <summary>A zip file.</summary>
    public static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
