using System.ComponentModel;
using System.Diagnostics;

namespace ESafetyCourse.Tests.Registers;

/// <summary>LibreOffice without a window, with a profile of its own, so that several can run at once.</summary>
internal sealed class LibreOffice : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("esafety-office-");

    /// <summary>The one converted file of that name.</summary>
    public string Result(string name) => Assert.Single(Directory.GetFiles(folder.FullName, name));

    /// <summary>Converts workbooks by name, e.g. <c>en</c>: starting the office program takes longer than any of them.</summary>
    public async Task ConvertAsync(IReadOnlyDictionary<string, MemoryStream> workbooks, string format, CancellationToken ct)
    {
        foreach (var (name, workbook) in workbooks)
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{name}.xlsx"), workbook.ToArray(), ct);
        using var office = Start(format, [.. workbooks.Keys.Select(name => $"{name}.xlsx")]);
        var said = office.StandardOutput.ReadToEndAsync(ct);
        var complained = office.StandardError.ReadToEndAsync(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        try
        {
            await office.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            office.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(office.ExitCode == 0, $"LibreOffice ended with {office.ExitCode}: {await said} {await complained}");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Process Start(string format, string[] files)
    {
        var program = Environment.GetEnvironmentVariable("ESAFETY_SOFFICE") is { Length: > 0 } given ? given : "soffice";
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
            [$"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--convert-to", format, .. files])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"LibreOffice is not here ({program}): install libreoffice-calc, or set ESAFETY_SOFFICE to the path of soffice.", missing);
        }
    }
}
