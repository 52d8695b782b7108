using System.ComponentModel;
using System.Diagnostics;

namespace ESafetyCourse.Tests.Registers;

/// <summary>LibreOffice without a window, with a profile of its own, so that several can run at once.</summary>
internal sealed class LibreOffice : IDisposable
{
    private const string File = "register.xlsx";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("esafety-office-");

    /// <summary>The one converted file whose name ends like this.</summary>
    public string Result(string ending) => Assert.Single(Directory.GetFiles(folder.FullName, "*" + ending));

    public async Task ConvertAsync(MemoryStream workbook, string format, CancellationToken ct)
    {
        await System.IO.File.WriteAllBytesAsync(Path.Combine(folder.FullName, File), workbook.ToArray(), ct);
        using var office = Start(format);
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

    private Process Start(string format)
    {
        var program = Environment.GetEnvironmentVariable("ESAFETY_SOFFICE") is { Length: > 0 } given ? given : "soffice";
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
            [$"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--convert-to", format, File])
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
