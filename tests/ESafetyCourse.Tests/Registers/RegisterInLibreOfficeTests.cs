using System.Text;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Tests.Registers;

public sealed partial class RegisterInLibreOfficeTests
{
    // Comma, quotes, UTF-8, as shown on screen, every sheet to a file of its own.
    private const string EverySheetAsCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    [Theory]
    [InlineData(Language.English, "Register", "\"Llŷr, Siân 12\"", "Passed, not signed", "9 Nov 2026")]
    [InlineData(Language.Welsh, "Cofrestr", "\"Llŷr, Siân 12\"", "Wedi pasio, heb lofnodi", "9 Tachwedd 2026")]
    public async Task Rows_read_as_they_should(Language language, string sheet, string name, string status, string passedOn)
    {
        using var office = new LibreOffice();
        await office.ConvertAsync(await SampleAsync(language), EverySheetAsCsv, TestContext.Current.CancellationToken);

        var lines = await File.ReadAllLinesAsync(office.Result($"-{sheet}.csv"), Encoding.UTF8, TestContext.Current.CancellationToken);

        Assert.Equal(41, lines.Length);
        var row = Assert.Single(lines, line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains(status, row, StringComparison.Ordinal);
        Assert.Contains($",82%,{passedOn},", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_people_typed_is_calculated_or_changed()
    {
        var row = RegisterSample.Signed with { Name = "=1+1", SignedName = "_x0041_", StaffGroups = "@SUM(1,2)", Receipt = "007" };
        using var office = new LibreOffice();
        var file = await RegisterSample.WriteAsync([row], [], Language.English);
        await office.ConvertAsync(file, EverySheetAsCsv, TestContext.Current.CancellationToken);

        var lines = await File.ReadAllLinesAsync(office.Result("-Register.csv"), Encoding.UTF8, TestContext.Current.CancellationToken);

        Assert.StartsWith("=1+1,_x0041_,\"@SUM(1,2)\",Passwords and devices,3,92%,31 Jul 2026,1 Aug 2026,Welsh,1 Aug 2027,Signed,007,123", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Welsh)]
    public async Task It_prints_one_page_wide_on_A4_landscape(Language language)
    {
        using var office = new LibreOffice();
        await office.ConvertAsync(await SampleAsync(language), "pdf", TestContext.Current.CancellationToken);

        var pdf = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(office.Result(".pdf"), TestContext.Current.CancellationToken));
        var pages = PageBox().Matches(pdf).Select(match => (match.Groups["width"].Value, match.Groups["height"].Value)).ToList();

        // A page too wide would break into two; 40 rows and 40 statements of one to three lines take at most eight pages in all.
        Assert.InRange(pages.Count, 4, 8);
        Assert.All(pages, page => Assert.Equal(("841", "595"), page));
    }

    private static async Task<MemoryStream> SampleAsync(Language language)
    {
        var file = new MemoryStream();
        await RegisterWorkbook.WriteAsync(
            file, RegisterSample.Heading, RegisterSample.Rows(40, language), RegisterSample.Statements(40, language), language,
            TestContext.Current.CancellationToken);
        return file;
    }

    // Of pages only: the tree above them repeats the size.
    [GeneratedRegex(@"/Type/Page/[^>]*/MediaBox\s*\[\s*0 0 (?<width>\d+)[.\d]* (?<height>\d+)[.\d]*\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex PageBox();
}
