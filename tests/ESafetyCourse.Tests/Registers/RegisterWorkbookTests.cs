using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Tests.Registers;

public sealed class RegisterWorkbookTests
{
    [Theory]
    [InlineData(Language.English, 40)]
    [InlineData(Language.Welsh, 40)]
    [InlineData(Language.English, 0)]
    [InlineData(Language.Welsh, 0)]
    public async Task The_file_follows_the_standard(Language language, int rows)
    {
        var file = await RegisterSample.WriteAsync(
            await RegisterSample.Rows(rows, language).ToListAsync(TestContext.Current.CancellationToken),
            await RegisterSample.Statements(rows, language).ToListAsync(TestContext.Current.CancellationToken),
            language);
        using var book = new OpenedWorkbook(file);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book.Document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task Sheets_and_headings_are_in_the_readers_language()
    {
        using var english = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], Language.English));
        using var welsh = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], Language.Welsh));

        Assert.Equal(["Summary", "Register", "Statements signed", "Definitions"], english.SheetNames);
        Assert.Equal(["Crynodeb", "Cofrestr", "Datganiadau a lofnodwyd", "Diffiniadau"], welsh.SheetNames);
        Assert.Equal(
            ["Name", "Signed as", "Staff groups", "Module", "Edition", "Score", "Passed on", "Signed on", "Language", "Refresher due",
                "Status", "Receipt", "Chain number"],
            english.Row("Register", 1));
        Assert.Equal(13, welsh.Row("Cofrestr", 1).Count);
        Assert.Empty(welsh.Row("Cofrestr", 1).Intersect(english.Row("Register", 1)));
        Assert.Empty(welsh.Row("Datganiadau a lofnodwyd", 1).Intersect(english.Row("Statements signed", 1)));
    }

    [Fact]
    public async Task A_signed_row_holds_real_dates_and_numbers()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Signed], [RegisterSample.Statement], Language.English));

        Assert.Equal("Bevan, Carys", book.Text("Register", "A2"));
        Assert.Equal("Carys Bevan", book.Text("Register", "B2"));
        Assert.Equal((3m, "0"), (book.Number("Register", "E2"), book.Format("Register", "E2")));
        Assert.Equal((0.92m, "0%"), (book.Number("Register", "F2"), book.Format("Register", "F2")));
        // 22:59:59 UTC is a second before midnight in the British summer; 23:30 UTC is the first of August.
        Assert.Equal(new DateTime(2026, 7, 31), DateTime.FromOADate((double)book.Number("Register", "G2")));
        Assert.Equal(new DateTime(2026, 8, 1), DateTime.FromOADate((double)book.Number("Register", "H2")));
        Assert.Equal("[$-809]d mmm yyyy", book.Format("Register", "H2"));
        Assert.Equal("Welsh", book.Text("Register", "I2"));
        Assert.Equal(new DateTime(2027, 8, 1), DateTime.FromOADate((double)book.Number("Register", "J2")));
        Assert.Equal("Signed", book.Text("Register", "K2"));
        Assert.Equal("BW-000123", book.Text("Register", "L2"));
        Assert.Equal(123m, book.Number("Register", "M2"));
        Assert.Equal("A09-1", book.Text("Statements signed", "C2"));
        Assert.Equal(RegisterSample.Statement.Text, book.Text("Statements signed", "D2"));
        Assert.Equal(new DateTime(2026, 8, 1), DateTime.FromOADate((double)book.Number("Statements signed", "F2")));
    }

    [Fact]
    public async Task Somebody_who_has_not_started_has_empty_cells_and_a_status_in_words()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.NotStarted], [], Language.Welsh));

        Assert.Equal(["Davies, Huw", "", "Support", "Passwords and devices", "", "", "", "", "", "", "Heb ddechrau", "", ""], book.Row("Cofrestr", 2));
        Assert.Equal("[$-452]d mmmm yyyy", book.Format("Cofrestr", "J2"));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+44 1597 000000")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("0123")]
    public async Task What_people_type_stays_text(string typed)
    {
        var row = RegisterSample.Signed with { Name = typed, SignedName = typed, StaffGroups = typed, Module = typed, Receipt = typed };
        var statement = RegisterSample.Statement with { Name = typed, Module = typed, Text = typed, Receipt = typed };
        var heading = RegisterSample.Heading with { PreparedBy = typed, FilterText = typed, School = new(typed, typed) };
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([row], [statement], Language.English, heading));

        Assert.All(["A2", "B2", "C2", "D2", "L2"], cell => Assert.Equal(typed, book.Text("Register", cell)));
        // As a text format, so that a click into the cell and Enter does not make a formula of it either.
        Assert.All(["A2", "B2", "C2", "D2", "L2"], cell => Assert.Equal("@", book.Format("Register", cell)));
        Assert.All(["A2", "B2", "D2", "G2"], cell => Assert.Equal(typed, book.Text("Statements signed", cell)));
        Assert.All(["A2", "B5", "B6"], cell => Assert.Equal(typed, book.Text("Summary", cell)));
        Assert.All(book.SheetNames, sheet => Assert.Empty(book.Sheet(sheet).Descendants<CellFormula>()));
    }

    [Fact]
    public async Task The_summary_holds_the_figures_and_the_head_of_the_chain()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], Language.English));
        var figures = Enumerable.Range(9, 7).Select(row => (book.Text("Summary", $"A{row}"), book.Number("Summary", $"B{row}"))).ToList();

        Assert.Equal(
            [("Signed and in date", 35m), ("Of those, due within 30 days", 4m), ("Refresher due", 0m), ("Passed, not signed", 3m),
                ("Started", 2m), ("Not started", 2m), ("All entries", 42m)],
            figures);
        Assert.Equal(0.83m, book.Number("Summary", "C9"));
        Assert.Equal(new DateTime(2026, 11, 21, 9, 15, 0), DateTime.FromOADate((double)book.Number("Summary", "B4")), TimeSpan.FromSeconds(1));
        Assert.Contains(book.Sheet("Summary").Descendants<Cell>(), cell => cell.InnerText == "1234");
        Assert.Contains(book.Sheet("Summary").Descendants<Cell>(), cell => cell.InnerText == RegisterSample.Hash);
        Assert.Contains(book.Sheet("Summary").Descendants<Cell>(), cell => cell.InnerText.StartsWith("Each signature has a number", StringComparison.Ordinal));
    }

    [Fact]
    public void The_share_in_date_is_rounded_down_and_counts_nobody_twice()
    {
        var counts = new RegisterCounts(Signed: 199, RefresherDue: 1, DueWithin30Days: 50, PassedNotSigned: 0, Started: 0, NotStarted: 0);

        Assert.Equal((200, 99), (counts.Total, counts.PercentInDate));
        Assert.Equal(0, new RegisterCounts(0, 0, 0, 0, 0, 0).PercentInDate);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Welsh)]
    public async Task Every_column_and_every_status_is_explained(Language language)
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync(
            await RegisterSample.Rows(5, language).ToListAsync(TestContext.Current.CancellationToken), [], language));
        var explained = book.Sheet(book.SheetNames[3]).Descendants<Row>().Skip(1)
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList();
        var statuses = Enumerable.Range(2, 5).Select(row => book.Text(book.SheetNames[1], $"K{row}")).ToList();

        Assert.Equal(5, statuses.Distinct().Count());
        Assert.Empty(book.Row(book.SheetNames[1], 1).Concat(book.Row(book.SheetNames[2], 1)).Concat(statuses)
            .Except(explained.Select(entry => entry[1])));
        Assert.All(explained, entry => Assert.True(entry[2].Length > 10, entry[1]));
    }

    [Fact]
    public async Task It_prints_on_A4_landscape_with_headings_on_each_page()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Signed], [], Language.Welsh));
        var sheet = book.Sheet("Cofrestr");
        var page = sheet.GetFirstChild<PageSetup>()!;
        var furniture = sheet.GetFirstChild<HeaderFooter>()!;

        Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (page.PaperSize!.Value, page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
        Assert.True(sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        Assert.Equal("'Cofrestr'!$1:$1", book.DefinedNames["Cofrestr _xlnm.Print_Titles"]);
        Assert.Equal("'Datganiadau a lofnodwyd'!$1:$1", book.DefinedNames["Datganiadau a lofnodwyd _xlnm.Print_Titles"]);
        Assert.Equal("&L&\"-,Bold\"Ysgol Bro Wennol a'i Ffrindiau&RFel ar 21 Tachwedd 2026, 09:15", furniture.OddHeader!.Text);
        Assert.EndsWith("&RTudalen &P o &N", furniture.OddFooter!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_heading_row_is_frozen_bold_filled_and_filters_and_nothing_is_merged()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Signed, RegisterSample.NotStarted], [], Language.English));
        var sheet = book.Sheet("Register");
        var pane = sheet.Descendants<Pane>().Single();
        var heading = book.FormatOf("Register", "A1");
        var font = book.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>().ElementAt((int)heading.FontId!.Value);

        Assert.Equal((PaneStateValues.Frozen, 1d, "A2"), (pane.State!.Value, pane.VerticalSplit!.Value, pane.TopLeftCell!.Value));
        Assert.Equal("A1:M3", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.Equal("'Register'!$A$1:$M$3", book.DefinedNames["Register _xlnm._FilterDatabase"]);
        Assert.NotNull(font.Bold);
        Assert.True(heading.FillId! > 1u);
        Assert.Empty(sheet.Descendants<MergeCells>());
        Assert.Equal(13, sheet.Descendants<Column>().Count(column => column.Width! > 5d));
    }

    [Fact]
    public async Task The_file_says_what_it_is()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync(
            [], [], Language.English, RegisterSample.Heading with { FilterText = "Support staff" }));
        var properties = book.Document.PackageProperties;

        Assert.Equal("E‑safety attestation register: Ysgol Bro Wennol & Friends", properties.Title);
        Assert.Equal("As at 21 Nov 2026, 09:15 · Support staff", properties.Subject);
        Assert.Equal(("ESafetyCourse", "en-GB"), (properties.Creator, properties.Language));
        Assert.Equal(RegisterSample.AsAt.UtcDateTime, properties.Created!.Value.ToUniversalTime());
    }
}
