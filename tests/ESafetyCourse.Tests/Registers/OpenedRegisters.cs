using System.Text;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Tests.Registers;

/// <summary>Registers of forty people in both languages, and one in which people typed formulas, as LibreOffice opened them.</summary>
public sealed class OpenedRegisters : IAsyncLifetime
{
    /// <summary>The register with the formulas.</summary>
    public const string Typed = "typed";

    // Comma, quotes, UTF-8, as shown on screen, every sheet to a file of its own.
    private const string EverySheetAsCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";
    private static readonly Language[] Languages = [Language.English, Language.Welsh];
    private readonly LibreOffice _office = new();

    public async ValueTask InitializeAsync()
    {
        var books = new Dictionary<string, MemoryStream>();
        foreach (var language in Languages) books[language.ToString()] = await SampleAsync(language);
        await _office.ConvertAsync(books, "pdf", CancellationToken.None);
        var row = RegisterSample.Signed with { Name = "=1+1", SignedName = "_x0041_", StaffGroups = "@SUM(1,2)", Receipt = "007" };
        books[Typed] = await RegisterSample.WriteAsync([RegisterSample.Late with { Name = "=1+1", Title = "@SUM(1,2)" }], [row], [], Language.English);
        await _office.ConvertAsync(books, EverySheetAsCsv, CancellationToken.None);
    }

    /// <summary>The lines of a sheet, e.g. of <c>Welsh-Cofrestr</c>.</summary>
    public Task<string[]> LinesAsync(string sheet) =>
        File.ReadAllLinesAsync(_office.Result($"{sheet}.csv"), Encoding.UTF8, TestContext.Current.CancellationToken);

    /// <summary>A register as a printer would get it: a PDF.</summary>
    public Task<byte[]> PrintedAsync(Language language) =>
        File.ReadAllBytesAsync(_office.Result($"{language}.pdf"), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _office.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<MemoryStream> SampleAsync(Language language)
    {
        var file = new MemoryStream();
        await RegisterWorkbook.WriteAsync(
            file, RegisterSample.Heading, RegisterSample.Rows(40), RegisterSample.ModuleRows(40, language), RegisterSample.Statements(40, language), language, CancellationToken.None);
        return file;
    }
}
