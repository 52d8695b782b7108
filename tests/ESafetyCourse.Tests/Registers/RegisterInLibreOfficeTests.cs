using System.Text;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Registers;

public sealed partial class RegisterInLibreOfficeTests(OpenedRegisters opened) : IClassFixture<OpenedRegisters>
{
    [Theory]
    [InlineData(Language.English, "Modules", "\"Llŷr, Siân 12\"", "Passed, not signed", "9 Nov 2026")]
    [InlineData(Language.Welsh, "Modiwlau", "\"Llŷr, Siân 12\"", "Wedi pasio, heb lofnodi", "9 Tachwedd 2026")]
    public async Task Rows_read_as_they_should(Language language, string sheet, string name, string status, string passedOn)
    {
        var lines = await opened.LinesAsync($"{language}-{sheet}");

        Assert.Equal(41, lines.Length);
        var row = Assert.Single(lines, line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains(status, row, StringComparison.Ordinal);
        Assert.Contains($",82%,{passedOn},", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Register", "\"Llŷr, Siân 12\"", "Exempt")]
    [InlineData(Language.Welsh, "Cofrestr", "\"Llŷr, Siân 12\"", "Wedi’i esgusodi")]
    public async Task Requirements_read_as_they_should(Language language, string sheet, string name, string status)
    {
        var lines = await opened.LinesAsync($"{language}-{sheet}");

        Assert.Equal(41, lines.Length);
        Assert.Contains($",{status},", Assert.Single(lines, line => line.StartsWith(name, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_people_typed_is_calculated_or_changed()
    {
        var lines = await opened.LinesAsync($"{OpenedRegisters.Typed}-Modules");

        Assert.StartsWith("=1+1,_x0041_,\"@SUM(1,2)\",Passwords and devices,3,92%,31 Jul 2026,1 Aug 2026,Welsh,1 Aug 2027,Signed,007,123", lines[1], StringComparison.Ordinal);
        var rows = await opened.LinesAsync($"{OpenedRegisters.Typed}-Register");
        Assert.StartsWith("=1+1,\"Teaching, Governor\",\"@SUM(1,2)\",Late,1 Oct 2026,,2,3,", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Welsh)]
    public async Task It_prints_one_page_wide_on_A4_landscape(Language language)
    {
        var pdf = Encoding.Latin1.GetString(await opened.PrintedAsync(language));
        var pages = PageBox().Matches(pdf).Select(match => (match.Groups["width"].Value, match.Groups["height"].Value)).ToList();

        // A page too wide would break into two; 40 rows of requirements and of modules and 40 statements, of one to three lines each, take at most twelve pages in all.
        Assert.InRange(pages.Count, 5, 12);
        Assert.All(pages, page => Assert.Equal(("841", "595"), page));
    }

    // Of pages only: the tree above them repeats the size.
    [GeneratedRegex(@"/Type/Page/[^>]*/MediaBox\s*\[\s*0 0 (?<width>\d+)[.\d]* (?<height>\d+)[.\d]*\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex PageBox();
}
