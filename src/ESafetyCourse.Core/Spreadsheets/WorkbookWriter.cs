using System.IO.Packaging;
using DocumentFormat.OpenXml;

namespace ESafetyCourse.Core.Spreadsheets;

/// <summary>
/// Writes an .xlsx file sheet by sheet in constant memory. The parts are written directly rather than through
/// <c>SpreadsheetDocument</c>: that needs a package that can also be read, and such a package keeps every part in memory
/// until it is closed. One that is only written takes one part after the other, hence the workbook part comes last.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    /// <summary>The most rows that a sheet holds (Excel specifications and limits).</summary>
    public const int RowsPerSheet = 1_048_576;

    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly Package package;
    private readonly int rowsPerSheet;
    private readonly List<(SheetSetup Setup, Uri Part, SheetWriter Writer)> sheets = [];
    private OpenPart? open;

    private WorkbookWriter(Package package, int rowsPerSheet)
    {
        this.package = package;
        this.rowsPerSheet = rowsPerSheet;
    }

    /// <summary>
    /// Composes a workbook in a temporary file and gives that, to be read from its beginning: whoever downloads it gets all
    /// of it or, when <paramref name="compose"/> fails, nothing, and what the rows were read from is free before the first
    /// byte goes out. The file has no name on the disk any more; it is gone when it is closed or the program ends.
    /// </summary>
    public static async Task<Stream> ComposeAsync(
        DocumentProperties properties, Func<WorkbookWriter, Task> compose, int rowsPerSheet = RowsPerSheet)
    {
        var file = TemporaryFile();
        try
        {
            using (var package = Package.Open(file, FileMode.Create, FileAccess.Write))
            using (var workbook = new WorkbookWriter(package, rowsPerSheet))
            {
                await compose(workbook);
                workbook.Finish(properties);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Composes a workbook, then copies it to the output, which is written asynchronously only and need not be seekable.</summary>
    public static async Task WriteAsync(
        Stream output,
        DocumentProperties properties,
        Func<WorkbookWriter, Task> compose,
        CancellationToken ct,
        int rowsPerSheet = RowsPerSheet)
    {
        await using var file = await ComposeAsync(properties, compose, rowsPerSheet);
        await file.CopyToAsync(output, ct);
    }

    /// <summary>Begins the next sheet and finishes the one before, which takes no more rows.</summary>
    public SheetWriter AddSheet(SheetSetup setup)
    {
        FinishSheet();
        var part = new Uri($"/xl/worksheets/sheet{sheets.Count + 1}.xml", UriKind.Relative);
        open = new OpenPart(Part(part, "worksheet+xml"));
        var writer = new SheetWriter(open.Xml, setup, first: sheets.Count == 0, rowsPerSheet);
        sheets.Add((setup, part, writer));
        return writer;
    }

    /// <inheritdoc />
    public void Dispose() => open?.Dispose();

    private static FileStream TemporaryFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        };
        var path = Path.Combine(Path.GetTempPath(), $"esafety-{Guid.NewGuid():N}.xlsx");
        if (OperatingSystem.IsWindows()) return new FileStream(path, options);

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path); // The open file goes on without its name: a program that is killed leaves no names of people behind.
        return file;
    }

    private void Finish(DocumentProperties properties)
    {
        FinishSheet();
        var styles = new Uri("/xl/styles.xml", UriKind.Relative);
        WritePart(styles, "styles+xml", Styles.Sheet(properties));
        var workbook = new Uri("/xl/workbook.xml", UriKind.Relative);
        var part = WritePart(workbook, "sheet.main+xml", WorkbookFrame.Workbook([.. sheets.Select(sheet => (sheet.Setup, sheet.Writer.Rows))]));
        for (var index = 0; index < sheets.Count; index++)
        {
            part.CreateRelationship(sheets[index].Part, TargetMode.Internal, Relationships + "worksheet", WorkbookFrame.IdOf(index));
        }

        part.CreateRelationship(styles, TargetMode.Internal, Relationships + "styles");
        package.CreateRelationship(workbook, TargetMode.Internal, Relationships + "officeDocument");
        package.PackageProperties.Title = properties.Title;
        package.PackageProperties.Subject = properties.Subject;
        package.PackageProperties.Creator = properties.Creator;
        package.PackageProperties.Created = properties.CreatedAt.UtcDateTime;
        package.PackageProperties.Language = properties.Locale;
    }

    private void FinishSheet()
    {
        if (open is null)
        {
            return;
        }

        sheets[^1].Writer.Finish();
        open.Dispose();
        open = null;
    }

    private PackagePart WritePart(Uri uri, string type, OpenXmlPartRootElement content)
    {
        var part = Part(uri, type);
        using var written = new OpenPart(part);
        written.Xml.WriteStartDocument(standalone: true);
        written.Xml.WriteElement(content);
        return part;
    }

    private PackagePart Part(Uri uri, string type) => package.CreatePart(uri, SpreadsheetType + type, CompressionOption.Fast);

    /// <summary>The one part being written; the next can only be made once its stream is closed, which the XML writer leaves to us.</summary>
    private sealed class OpenPart(PackagePart part) : IDisposable
    {
        private readonly Stream stream = part.GetStream(FileMode.Create, FileAccess.Write);
        private OpenXmlWriter? xml;

        public OpenXmlWriter Xml => xml ??= OpenXmlWriter.Create(stream);

        public void Dispose()
        {
            xml?.Dispose();
            stream.Dispose();
        }
    }
}
