using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Spreadsheets;

namespace ESafetyCourse.Tests.Registers;

public sealed class WorkbookWriterTests
{
    private static readonly DocumentProperties Properties = new("Title", "Subject", "Creator", RegisterSample.AsAt, "en-GB", "d mmm yyyy", "d mmm yyyy hh:mm");
    private static readonly PageFurniture Page = new("Left", "Right", "Bottom", "Page {0} of {1}");
    private static readonly Table<int> Numbers = new("Numbers", [new("Number", 10, (sheet, number) => sheet.Number(number, CellLook.Number))], Page);

    [Theory]
    [InlineData("bell\u0007 null\0 escape\u001b", "bell null escape")]
    [InlineData("whole \ud83d\ude42 pair", "whole \ud83d\ude42 pair")]
    [InlineData("\uffff\ufffe", "")]
    [InlineData("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour")]
    [InlineData("_x0041_", "_x005F_x0041_")]
    [InlineData("Siân Llŷr Gŵyn", "Siân Llŷr Gŵyn")]
    public void Text_is_made_fit_for_a_cell(string typed, string written) => Assert.Equal(written, CellText.Clean(typed));

    // Not in the theory above: an attribute keeps its text as UTF-8, which has no half pairs.
    [Fact]
    public void Half_a_surrogate_pair_is_left_out()
    {
        Assert.Equal("half  a pair", CellText.Clean("half \ud83d a pair"));
        Assert.Equal("half  a pair", CellText.Clean("half \ude42 a pair"));
        Assert.Equal("end", CellText.Clean("end\ud83d"));
    }

    [Fact]
    public void Text_longer_than_a_cell_ends_in_an_ellipsis_and_no_character_is_halved()
    {
        var plain = CellText.Clean(new string('a', 40_000));
        var pairs = CellText.Clean("a" + string.Concat(Enumerable.Repeat("🙂", 20_000)));

        Assert.Equal(CellText.MaximumLength, plain.Length);
        Assert.EndsWith("a…", plain, StringComparison.Ordinal);
        Assert.InRange(pairs.Length, CellText.MaximumLength - 1, CellText.MaximumLength);
        Assert.EndsWith("🙂…", pairs, StringComparison.Ordinal);
        Assert.Equal(CellText.MaximumLength, CellText.Clean(new string('b', CellText.MaximumLength)).Length);
    }

    [Fact]
    public async Task Letters_that_a_file_cannot_hold_do_not_stop_the_register()
    {
        var row = RegisterSample.Signed with { Name = "Ca\u0000rys\u000b", StaffGroups = "\u0001", SignedName = "  Carys  " };
        using var book = new OpenedWorkbook(await RegisterSample.WriteAsync([RegisterSample.Late with { Name = "Ca\u0000rys\u000b" }], [row], [], Language.English));

        Assert.Equal(["Carys", "Carys"], new[] { "Register", "Modules" }.Select(sheet => book.Text(sheet, "A2")));
        Assert.Equal("  Carys  ", book.Text("Modules", "B2"));
        Assert.Equal("", book.Cell("Modules", "C2").InnerText);
    }

    [Fact]
    public void A_school_name_cannot_break_the_print_header()
    {
        var header = new PageFurniture(new string('&', 300), "1 & 2\nthree", "", "{0}/{1}").Header;

        Assert.True(header.Length <= 255);
        Assert.EndsWith("&R1 && 2 three", header, StringComparison.Ordinal);
        Assert.Equal(0, header[header.IndexOf("Bold\"", StringComparison.Ordinal)..].TakeWhile(c => c != '…').Count(c => c == '&') % 2);
    }

    [Fact]
    public async Task Rows_that_do_not_fit_on_a_sheet_continue_on_the_next()
    {
        var file = new MemoryStream();
        await WorkbookWriter.WriteAsync(
            file,
            Properties,
            book => Numbers.WriteAsync(book, Enumerable.Range(1, 7).ToAsyncEnumerable(), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken,
            rowsPerSheet: 4);
        using var book = new OpenedWorkbook(file);

        Assert.Equal(["Numbers", "Numbers 2", "Numbers 3"], book.SheetNames);
        Assert.Equal([3m, 6m, 7m], [book.Number("Numbers", "A4"), book.Number("Numbers 2", "A4"), book.Number("Numbers 3", "A2")]);
        Assert.Equal("Number", book.Text("Numbers 3", "A1"));
    }

    [Fact]
    public async Task When_the_rows_break_off_nothing_is_downloaded_and_no_file_is_left()
    {
        var output = new MemoryStream();
        var before = TemporaryFiles();

        var broken = await Assert.ThrowsAsync<InvalidOperationException>(() => RegisterWorkbook.WriteAsync(
            output,
            RegisterSample.Heading,
            RegisterSample.Rows(100),
            RegisterSample.ModuleRows(100, Language.English, at => _ = at < 50 ? at : throw new InvalidOperationException("connection lost")),
            RegisterSample.Statements(0, Language.English),
            Language.English,
            TestContext.Current.CancellationToken));

        Assert.Equal("connection lost", broken.Message);
        Assert.Equal(0, output.Length);
        // Other tests write workbooks meanwhile; theirs are gone in a moment, one that is left behind stays.
        var since = TemporaryFiles().Except(before).ToList();
        for (var tries = 0; tries < 300 && since.Any(File.Exists); tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(since, File.Exists);
    }

    [Fact]
    public async Task A_download_that_takes_only_asynchronous_writes_and_cannot_seek_is_served()
    {
        var response = new ForwardOnlyStream();

        await RegisterWorkbook.WriteAsync(
            response, RegisterSample.Heading, RegisterSample.Rows(10), RegisterSample.ModuleRows(10, Language.English), RegisterSample.Statements(10, Language.English),
            Language.English, TestContext.Current.CancellationToken);

        using var book = new OpenedWorkbook(new MemoryStream(response.Written.ToArray()));
        Assert.Equal(5, book.SheetNames.Count);
    }

    private static string[] TemporaryFiles() => Directory.GetFiles(Path.GetTempPath(), "esafety-*.xlsx");

    /// <summary>A response body as the web server gives it.</summary>
    private sealed class ForwardOnlyStream : Stream
    {
        public MemoryStream Written { get; } = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
