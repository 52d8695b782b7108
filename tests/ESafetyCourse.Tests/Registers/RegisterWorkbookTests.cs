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
            RegisterSample.Rows(rows),
            await RegisterSample.ModuleRows(rows, language).ToListAsync(TestContext.Current.CancellationToken),
            await RegisterSample.Statements(rows, language).ToListAsync(TestContext.Current.CancellationToken),
            language);
        using var book = new OpenedWorkbook(file);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book.Document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task Sheets_and_headings_are_in_the_readers_language()
    {
        using var english = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], [], Language.English));
        using var welsh = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], [], Language.Welsh));

        Assert.Equal(["Summary", "Register", "Modules", "Statements signed", "Definitions"], english.SheetNames);
        Assert.Equal(["Crynodeb", "Cofrestr", "Modiwlau", "Datganiadau a lofnodwyd", "Diffiniadau"], welsh.SheetNames);
        Assert.Equal(["Name", "Staff groups", "Requirement", "Status", "Due by", "Done on", "Modules signed", "Modules", "Why"], english.Row("Register", 1));
        Assert.Equal(
            ["Name", "Signed as", "Staff groups", "Module", "Edition", "Score", "Passed on", "Signed on", "Language", "Refresher due",
                "Status of the module", "Receipt", "Chain number", "Trained at"],
            english.Row("Modules", 1));
        Assert.Equal((9, 14), (welsh.Row("Cofrestr", 1).Count, welsh.Row("Modiwlau", 1).Count));
        Assert.Empty(welsh.Row("Modiwlau", 1).Intersect(english.Row("Modules", 1)));
        Assert.Empty(welsh.Row("Cofrestr", 1).Intersect(english.Row("Register", 1)));
        Assert.Empty(welsh.Row("Datganiadau a lofnodwyd", 1).Intersect(english.Row("Statements signed", 1)));
    }

    [Fact]
    public async Task A_signed_row_holds_real_dates_and_numbers()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([], [RegisterSample.Signed with { TrainedAt = "Ysgol Glan-yr-afon" }], [RegisterSample.Statement], Language.English));

        Assert.Equal("Bevan, Carys", book.Text("Modules", "A2"));
        Assert.Equal("Carys Bevan", book.Text("Modules", "B2"));
        Assert.Equal((3m, "0"), (book.Number("Modules", "E2"), book.Format("Modules", "E2")));
        Assert.Equal((0.92m, "0%"), (book.Number("Modules", "F2"), book.Format("Modules", "F2")));
        // 22:59:59 UTC is a second before midnight in the British summer; 23:30 UTC is the first of August.
        Assert.Equal(new DateTime(2026, 7, 31), DateTime.FromOADate((double)book.Number("Modules", "G2")));
        Assert.Equal(new DateTime(2026, 8, 1), DateTime.FromOADate((double)book.Number("Modules", "H2")));
        Assert.Equal("[$-809]d mmm yyyy", book.Format("Modules", "H2"));
        Assert.Equal("Welsh", book.Text("Modules", "I2"));
        Assert.Equal(new DateTime(2027, 8, 1), DateTime.FromOADate((double)book.Number("Modules", "J2")));
        Assert.Equal("Signed", book.Text("Modules", "K2"));
        Assert.Equal("BW-000123", book.Text("Modules", "L2"));
        Assert.Equal(123m, book.Number("Modules", "M2"));
        Assert.Equal("Ysgol Glan-yr-afon", book.Text("Modules", "N2"));
        Assert.Equal("A09-1", book.Text("Statements signed", "C2"));
        Assert.Equal(RegisterSample.Statement.Text, book.Text("Statements signed", "D2"));
        Assert.Equal(new DateTime(2026, 8, 1), DateTime.FromOADate((double)book.Number("Statements signed", "F2")));
    }

    [Fact]
    public async Task Somebody_who_has_not_started_has_empty_cells_and_a_status_in_words()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([], [RegisterSample.NotStarted], [], Language.Welsh));

        Assert.Equal(["Davies, Huw", "", "Support", "Passwords and devices", "", "", "", "", "", "", "Heb ddechrau", "", "", ""], book.Row("Modiwlau", 2));
        Assert.Equal("[$-452]d mmmm yyyy", book.Format("Modiwlau", "J2"));
    }

    [Fact]
    public async Task A_row_of_a_requirement_holds_real_dates_and_numbers_and_says_why()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Late, RegisterSample.Left], [], [], Language.English));

        Assert.Equal(
            ["Bevan, Carys", "Teaching, Governor", "E‑safety induction", "Late"], new[] { "A2", "B2", "C2", "D2" }.Select(cell => book.Text("Register", cell)));
        Assert.Equal((new DateTime(2026, 10, 1), "[$-809]d mmm yyyy"), (DateTime.FromOADate((double)book.Number("Register", "E2")), book.Format("Register", "E2")));
        Assert.Equal((2m, 3m, RegisterSample.Late.Why), (book.Number("Register", "G2"), book.Number("Register", "H2"), book.Text("Register", "I2")));
        Assert.Equal(("Left", ""), (book.Text("Register", "D3"), book.Row("Register", 3)[4]));
        Assert.Equal(new DateTime(2026, 2, 28), DateTime.FromOADate((double)book.Number("Register", "F3")));
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
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Late with { Name = typed, Title = typed, Why = typed }], [row], [statement], Language.English, heading));

        Assert.All(["A2", "C2", "I2"], cell => Assert.Equal(typed, book.Text("Register", cell)));
        Assert.All(["A2", "B2", "C2", "D2", "L2"], cell => Assert.Equal(typed, book.Text("Modules", cell)));
        // As a text format, so that a click into the cell and Enter does not make a formula of it either.
        Assert.All(["A2", "B2", "C2", "D2", "L2"], cell => Assert.Equal("@", book.Format("Modules", cell)));
        Assert.All(["A2", "C2"], cell => Assert.Equal("@", book.Format("Register", cell)));
        Assert.All(["A2", "B2", "D2", "G2"], cell => Assert.Equal(typed, book.Text("Statements signed", cell)));
        Assert.All(["A2", "B5", "B6"], cell => Assert.Equal(typed, book.Text("Summary", cell)));
        Assert.All(book.SheetNames, sheet => Assert.Empty(book.Sheet(sheet).Descendants<CellFormula>()));
    }

    [Fact]
    public async Task The_summary_holds_the_figures_and_the_head_of_the_chain()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], [], Language.English));
        var figures = Enumerable.Range(9, 11).Select(row => (book.Text("Summary", $"A{row}"), book.Number("Summary", $"B{row}"))).ToList();

        Assert.Equal(
            [("Done and in date", 35m), ("Of those, asked for again", 2m), ("Not yet due", 4m), ("Late", 3m), ("Required on that day", 42m),
                ("Of those, due within 30 days", 4m), ("Exempt", 2m), ("On leave", 1m), ("Not required", 5m), ("Left", 6m), ("All entries", 56m)],
            figures);
        Assert.Equal((0.83m, 1m), (book.Number("Summary", "C9"), book.Number("Summary", "C13")));
        Assert.All(["C15", "C16", "C17", "C18", "C19"], cell => Assert.Empty(book.Cell("Summary", cell).InnerText)); // What is not required is a share of nothing.
        Assert.Equal(new DateTime(2026, 11, 21, 9, 15, 0), DateTime.FromOADate((double)book.Number("Summary", "B4")), TimeSpan.FromSeconds(1));
        Assert.Contains(book.Sheet("Summary").Descendants<Cell>(), cell => cell.InnerText == "1234");
        Assert.Contains(book.Sheet("Summary").Descendants<Cell>(), cell => cell.InnerText == RegisterSample.Hash);
        Assert.Contains(book.Sheet("Summary").Descendants<Cell>(), cell => cell.InnerText.StartsWith("Each signature has a number", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.English, "1 Mar 2025", "On roll 50 = required 42 + on leave 1 + exempt 2 + not applicable 5. Done: 35 (83% of those required, 70% of all on roll).")]
    [InlineData(Language.Welsh, "1 Mawrth 2025", "Ar y staff 50 = gofynnol 42 + ar absenoldeb 1 + wedi’u hesgusodi 2 + ddim yn berthnasol 5. Wedi’u cwblhau: 35 (83%")]
    public async Task Of_another_day_it_says_which_as_known_when_who_prepared_it_and_the_sum_of_those_on_roll(Language language, string day, string sum)
    {
        var known = new DateTimeOffset(2025, 4, 1, 8, 30, 0, TimeSpan.Zero);
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([], [], [], language, RegisterSample.Heading with { Clocks = new(new(2025, 3, 1), known) }));
        var sheet = book.SheetNames[0];
        Assert.Equal((day, "Mared Hughes"), (book.Text(sheet, "B4"), book.Text(sheet, "B7")));
        Assert.Equal(new DateTime(2025, 4, 1, 9, 30, 0), DateTime.FromOADate((double)book.Number(sheet, "B5")), TimeSpan.FromSeconds(1));
        Assert.Equal(new DateTime(2026, 11, 21, 9, 15, 0), DateTime.FromOADate((double)book.Number(sheet, "B6")), TimeSpan.FromSeconds(1));
        Assert.Contains(book.Sheet(sheet).Descendants<Cell>(), cell => cell.InnerText.StartsWith(sum, StringComparison.Ordinal));
        Assert.Contains(day, book.Sheet(book.SheetNames[1]).GetFirstChild<HeaderFooter>()!.OddHeader!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_in_date_is_rounded_down_and_counts_nobody_twice()
    {
        var counts = new RegisterCounts(Done: 150, DueAgain: 49, NotYetDue: 0, Late: 1, Exempt: 20, OnLeave: 3, NotRequired: 7, Left: 9, DueWithin30Days: 50);

        Assert.Equal((200, 199, 99, 239), (counts.Required, counts.InDate, counts.PercentInDate, counts.Total));
        Assert.Equal(0, new RegisterCounts(0, 0, 0, 0, 5, 0, 0, 0, 0).PercentInDate);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Welsh)]
    public async Task Every_column_and_every_status_is_explained(Language language)
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync(
            RegisterSample.Rows(8), await RegisterSample.ModuleRows(5, language).ToListAsync(TestContext.Current.CancellationToken), [], language));
        var explained = book.Sheet(book.SheetNames[4]).Descendants<Row>().Skip(1)
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList();
        var statuses = Enumerable.Range(2, 8).Select(row => book.Text(book.SheetNames[1], $"D{row}"))
            .Concat(Enumerable.Range(2, 5).Select(row => book.Text(book.SheetNames[2], $"K{row}"))).ToList();

        Assert.Equal(13, statuses.Distinct().Count());
        Assert.Empty(Enumerable.Range(1, 3).SelectMany(sheet => book.Row(book.SheetNames[sheet], 1)).Concat(statuses)
            .Except(explained.Select(entry => entry[1])));
        Assert.All(explained, entry => Assert.True(entry[2].Length > 10, entry[1]));
    }

    [Fact]
    public async Task It_prints_on_A4_landscape_with_headings_on_each_page()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Late], [RegisterSample.Signed], [], Language.Welsh));
        var sheet = book.Sheet("Cofrestr");
        var page = sheet.GetFirstChild<PageSetup>()!;
        var furniture = sheet.GetFirstChild<HeaderFooter>()!;

        Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (page.PaperSize!.Value, page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
        Assert.True(sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        Assert.Equal("'Cofrestr'!$1:$1", book.DefinedNames["Cofrestr _xlnm.Print_Titles"]);
        Assert.Equal("'Modiwlau'!$1:$1", book.DefinedNames["Modiwlau _xlnm.Print_Titles"]);
        Assert.Equal("'Datganiadau a lofnodwyd'!$1:$1", book.DefinedNames["Datganiadau a lofnodwyd _xlnm.Print_Titles"]);
        Assert.Equal("&L&\"-,Bold\"Ysgol Bro Wennol a'i Ffrindiau&RFel ar 21 Tachwedd 2026, 09:15", furniture.OddHeader!.Text);
        Assert.EndsWith("&RTudalen &P o &N", furniture.OddFooter!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_heading_row_is_frozen_bold_filled_and_filters_and_nothing_is_merged()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Late, RegisterSample.Left], [RegisterSample.Signed, RegisterSample.NotStarted], [], Language.English));
        var sheet = book.Sheet("Register");
        var pane = sheet.Descendants<Pane>().Single();
        var heading = book.FormatOf("Register", "A1");
        var font = book.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>().ElementAt((int)heading.FontId!.Value);

        Assert.Equal((PaneStateValues.Frozen, 1d, "A2"), (pane.State!.Value, pane.VerticalSplit!.Value, pane.TopLeftCell!.Value));
        Assert.Equal("A1:I3", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.Equal("'Register'!$A$1:$I$3", book.DefinedNames["Register _xlnm._FilterDatabase"]);
        Assert.Equal("A1:N3", book.Sheet("Modules").GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.NotNull(font.Bold);
        Assert.True(heading.FillId! > 1u);
        Assert.Empty(sheet.Descendants<MergeCells>());
        Assert.Equal(9, sheet.Descendants<Column>().Count(column => column.Width! > 5d));
    }

    [Fact]
    public async Task The_file_says_what_it_is()
    {
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync(
            [], [], [], Language.English, RegisterSample.Heading with { FilterText = "Support staff" }));
        var properties = book.Document.PackageProperties;

        Assert.Equal("E‑safety attestation register: Ysgol Bro Wennol & Friends", properties.Title);
        Assert.Equal("As at 21 Nov 2026, 09:15 · Support staff", properties.Subject);
        Assert.Equal(("ESafetyCourse", "en-GB"), (properties.Creator, properties.Language));
        Assert.Equal(RegisterSample.AsAt.UtcDateTime, properties.Created!.Value.ToUniversalTime());
    }
}
