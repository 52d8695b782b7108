using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.StaffLists;

namespace ESafetyCourse.Tests.StaffLists;

/// <summary>Staff lists as personnel systems and Excel write them are read; what is none is refused in words.</summary>
public sealed class ListReadingTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData(",", "\r\n", "utf-8")]
    [InlineData(";", "\n", "utf-8-mark")]
    [InlineData("\t", "\r", "windows-1252")]
    public void Every_separator_line_end_and_encoding_is_read(string separator, string end, string encoding)
    {
        var text = string.Join(end, "Name,Staff number,Start".Replace(",", separator, StringComparison.Ordinal), $"Siân “Mam” Ôl-y-bryn{separator}0042{separator}01/09/2026", "");
        var bytes = encoding switch { "windows-1252" => Windows1252.GetBytes(text), "utf-8-mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], _ => Encoding.UTF8.GetBytes(text) };
        var row = Assert.Single(Read(bytes).Rows);
        Assert.Equal(("Siân “Mam” Ôl-y-bryn", "0042", new DateOnly(2026, 9, 1), 2), (row.Name, row.StaffNumber, row.StartsOn!.Value, row.Line));
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_ends_and_a_title_above_the_headings_does_no_harm()
    {
        var rows = Read("Staff of the school\n\nSurname,First name,Staff group\n\"Bevan, née \"\"Puw\"\"\",Carys,Governor\n\"Puw\nJones\",Huw,teaching\n").Rows;
        Assert.Equal([("Carys Bevan, née \"Puw\"", StaffGroup.Governor, 4), ("Huw Puw Jones", StaffGroup.Teaching, 5)], rows.Select(row => (row.Name!, row.Group!.Value, row.Line)));
        Assert.All(rows, row => Assert.Null(row.Fault));
    }

    [Fact]
    public void The_template_of_either_language_is_read_with_words_of_that_language()
    {
        foreach (var (language, line) in new[] { (Language.English, "Huw Puw,7,,Contractor or supply,no,1/9/2025,2026-08-31,Moved"), (Language.Welsh, "Huw Puw,7,,contractwr neu staff cyflenwi,Nac ydy,1/9/2025,2026-08-31,Symudodd") })
        {
            var row = Assert.Single(Read([.. StaffListSheets.Template(language), .. Encoding.UTF8.GetBytes(line)]).Rows);
            Assert.Null(row.Fault);
            Assert.Equal((StaffGroup.Contractor, false, new DateOnly(2025, 9, 1), new DateOnly(2026, 8, 31), PostEnd.Moved), (row.Group!.Value, row.EwcRegistered!.Value, row.StartsOn!.Value, row.EndsOn!.Value, row.EndedHow!.Value));
        }
    }

    [Fact]
    public void No_heading_means_two_things()
    {
        var meant = ListWords.Headings.SelectMany(column => column.Value, (column, words) => (column.Key, words)).SelectMany(row => new[] { (row.Key, row.words.En), (row.Key, row.words.Cy) });
        Assert.All(meant, row => Assert.Equal(row.Key, ListWords.Column(row.Item2)));
        Assert.All(StaffGroups.All, group => Assert.Equal((group.Key, group.Key), (ListWords.Group(group.Value.En)!.Value, ListWords.Group(group.Value.Cy)!.Value)));
    }

    [Fact]
    public void A_workbook_gives_texts_numbers_and_days_of_either_kind()
    {
        var rows = TestWorkbook.Row(1, "Enw", "Rhif staff", "Dechrau", "Wedi cofrestru gyda CGA") + TestWorkbook.Row(2, "Gŵyn Ŷrth", 42, 46266, "ydy") + TestWorkbook.Row(4, "Huw", "0043", "2026-09-01", "no");
        var read = Read(TestWorkbook.Of(rows)).Rows;
        Assert.Equal([("Gŵyn Ŷrth", "42", new DateOnly(2026, 9, 1), 2), ("Huw", "0043", new DateOnly(2026, 9, 1), 4)], read.Select(row => (row.Name!, row.StaffNumber!, row.StartsOn!.Value, row.Line)));
        var mac = Read(TestWorkbook.Of(rows, properties: "<workbookPr date1904=\"1\"/>")).Rows[0];
        Assert.Equal(new DateOnly(2030, 9, 2), mac.StartsOn);
    }

    public static TheoryData<byte[], string> Refused { get; } = new()
    {
        { TestWorkbook.Of(TestWorkbook.Row(1, "Name") + "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c></row>"), "Cell A2 holds a formula" },
        { TestWorkbook.Of(TestWorkbook.Row(1, "Name") + TestWorkbook.Row(2, "Huw"), "macros"), "macros" },
        { Besides("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"), "macros" },
        { Besides("xl/media/logo.png", "application/vnd.ms-office.vbaProject"), "macros" },
        { Besides("xl/sheets/1.xml", "application/vnd.ms-excel.macrosheet+xml"), "macros" },
        { Besides("xl/other.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"), "linked to other files" },
        { TestWorkbook.Of(TestWorkbook.Row(1, "Name"), besides: ("xl/big.xml", new string(' ', 30_000_000))), "unpacks to far more" },
        { TestWorkbook.Zip(Enumerable.Range(0, 600).Select(number => ($"{number}", ""))), "unpacks to far more" },
        { TestWorkbook.Of(TestWorkbook.Row(1, "Name") + Deep("<row r=\"2\"><c r=\"A2\">", "</c></row>")), "damaged, or no workbook" },
        { TestWorkbook.Of(TestWorkbook.Row(1, "Name") + TestWorkbook.Row(2, "Huw"), properties: Deep("", "")), "damaged, or no workbook" },
        { TestWorkbook.Zip([("word/document.xml", "<x/>")]), "damaged, or no workbook" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], ".xls" },
        { [0xFF, 0xFE, 0x4E, 0], "UTF-16" },
        { "Name,Staff\0"u8.ToArray(), "CSV UTF-8" },
        { "Name\n\"Huw"u8.ToArray(), "never closed" },
        { "Shoe size\n42\n"u8.ToArray(), "No headings" },
        { "Name\n"u8.ToArray(), "Nobody stands below" },
        { "Name,Start,Start date\nHuw,,\n"u8.ToArray(), "“Start”" },
        { Encoding.UTF8.GetBytes("Name\n" + string.Concat(Enumerable.Range(0, 5_001).Select(number => $"Huw {number}\n"))), "5,000 rows" },
        { [], "No headings" },
    };

    private static byte[] Besides(string name, string type) => TestWorkbook.Of(
        TestWorkbook.Row(1, "Name") + TestWorkbook.Row(2, "Huw"), types: $"<Override PartName=\"/{name}\" ContentType=\"{type}\"/>", besides: (name, "<x/>"));

    [Fact]
    public void A_part_is_what_the_workbook_says_of_it_whatever_its_name() =>
        Assert.Single(Read(Besides("xl/vbaProject.bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings")).Rows);

    // As deep as no stack is.
    private static string Deep(string before, string after) =>
        before + string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000)) + after;

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_list_is_refused_and_says_what_to_do(byte[] file, string says)
    {
        var why = Assert.IsType<StaffListFile.Unreadable>(StaffListFile.Read(file)).Why;
        Assert.Contains(says, why.En, StringComparison.Ordinal);
        Assert.NotEqual(why.En, why.Cy);
    }

    [Theory]
    [InlineData("Gl?n,1,Teaching,yes,,", "CSV UTF-8")]
    [InlineData("Huw,1,Wizard,yes,,", "Wizard")]
    [InlineData("Huw,1,Teaching,perhaps,,", "perhaps")]
    [InlineData("Huw,1,Teaching,yes,31/02/2026,", "no date")]
    [InlineData("Huw,1,Teaching,yes,46266,", "no date")]
    [InlineData("Huw,1,Teaching,yes,2026-09-01,2026-08-01", "before the first")]
    [InlineData(",,Teaching,yes,,", "Neither a name")]
    public void A_line_that_is_wrong_says_what_is(string line, string says) =>
        Assert.Contains(says, Assert.Single(Read($"Name,Staff number,Staff group,EWC registered,Start,End\n{line}\n").Rows).Fault!.En, StringComparison.Ordinal);

    [Fact]
    public void Whatever_bytes_come_the_answer_is_a_list_or_words()
    {
        var random = new Random(9);
        var workbook = TestWorkbook.Of(TestWorkbook.Row(1, "Name", "Staff number") + TestWorkbook.Row(2, "Huw", 42));
        var text = Encoding.UTF8.GetBytes("Name;Staff number;Start\r\n\"Carys \"\"Bevan\";7;1/9/2026\r\n");
        for (var round = 0; round < 3_000; round++)
        {
            byte[] file = [.. (round % 3) switch { 0 => workbook, 1 => text, _ => new byte[random.Next(300)] }];
            if (round % 3 == 2) random.NextBytes(file);
            for (var change = random.Next(8); change > 0 && file.Length > 0; change--) file[random.Next(file.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) file = file[..random.Next(file.Length + 1)];
            Assert.NotNull(StaffListFile.Read(file)); // Nothing is thrown.
        }
    }

    [Fact]
    public void Whatever_XML_stands_in_a_sheet_the_answer_is_a_list_or_words()
    {
        var random = new Random(35);
        string[] values = ["1e308", "-1", "NaN", "99999999999", "x", "", "46266.99999", "TRUE", "=1+1", "&#x202E;", "_x0000_"];
        string[] types = ["s", "b", "n", "str", "inlineStr", "d", "e", "zzz"];
        string[] places = ["A2", "ZZZZ9", "9", "", "a1", "XFD1048576"];
        for (var round = 0; round < 1_000; round++)
        {
            var cells = string.Concat(Enumerable.Range(0, 4).Select(_ => $"<c r=\"{Any(places)}\" t=\"{Any(types)}\"><v>{Any(values)}</v></c>"));
            Assert.NotNull(StaffListFile.Read(TestWorkbook.Of(TestWorkbook.Row(1, "Name", "Start", "End") + $"<row r=\"{random.Next(-1, 9)}\">{cells}</row>")));
        }

        string Any(string[] of) => of[random.Next(of.Length)];
    }

    [Fact]
    public void A_file_that_is_taken_home_holds_no_formula()
    {
        var report = new StaffListReport("ab", [.. Read("Name,Staff number\n=HYPERLINK(1),+1\n@x,-2\n").Rows.Select(row => new ReportedRow(row, RowVerdict.New, new("a, b", "c")))], [], []);
        var text = Encoding.UTF8.GetString(StaffListSheets.Report(report, Language.English));
        Assert.Contains("2,\"'=HYPERLINK(1)\",\"'+1\",New,\"a, b\",", text, StringComparison.Ordinal);
        Assert.Contains("\"'@x\",\"'-2\"", text, StringComparison.Ordinal);
    }

    private static StaffListFile.Whole Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static StaffListFile.Whole Read(byte[] file) => StaffListFile.Read(file) switch
    {
        StaffListFile.Whole whole => whole,
        StaffListFile.Unreadable(var why) => throw new Xunit.Sdk.XunitException(why.En),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
