using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Journeys;

/// <summary>What the tool is told when it starts.</summary>
/// <param name="Url">Its address.</param>
/// <param name="MasterKey">What its private keys are locked with.</param>
public sealed record ToolSettings(string Url, string MasterKey)
{
    /// <summary>Settings for that address, with a master key of their own.</summary>
    public static ToolSettings At(string url) => new(url, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
}

/// <summary>The program as an operator runs it: a process of its own, which a story may kill.</summary>
public sealed class RunningTool(TestDatabase database, ToolSettings settings)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process? _process;

    /// <summary>Its address.</summary>
    public string Url => settings.Url;

    /// <summary>The same program with the same settings once more, at another address.</summary>
    public RunningTool At(string url) => new(database, settings with { Url = url });

    /// <summary>Whether it runs.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>Runs a command of the operator's to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> CommandAsync(params string[] arguments)
    {
        using var process = Run(arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"esafety {string.Join(' ', arguments)} ended with {process.ExitCode}: {await said} {await complained}");
        return await said;
    }

    /// <summary>Starts it, unless it runs, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        if (Runs) return;
        _process?.Dispose();
        _process = Run(["serve", "--urls", Url]);
        var said = new ConcurrentQueue<string?>();
        _process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        _process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var i = 0; i < 1200 && Runs; i++)
        {
            try
            {
                if ((await Http.GetAsync($"{Url}/health/ready")).IsSuccessStatusCode) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            await Task.Delay(50);
        }

        var state = Runs ? "was not ready after a minute" : $"ended with {_process.ExitCode}";
        throw new InvalidOperationException($"The tool {state}. It said: {string.Join('\n', said)}");
    }

    /// <summary>Ends it without any warning, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it.</summary>
    public async Task StopAsync()
    {
        if (Runs) await KillAsync();
        _process?.Dispose();
    }

    private Process Run(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramPath, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__ESafety"] = database.App;
        start.Environment["ConnectionStrings__ESafetyOwner"] = database.Owner;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ESafety__PublicUrl"] = Url;
        start.Environment["ESafety__AllowPrivatePlatforms"] = "true";
        start.Environment["ESafety__MasterKey"] = settings.MasterKey;
        return Process.Start(start)!;
    }

    // The program's own build folder, of the same configuration as the tests: its static files lie there.
    private static string ProgramPath
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = here.Parent!.Name;
            var house = here;
            while (!File.Exists(Path.Combine(house.FullName, "ESafetyCourse.sln"))) house = house.Parent!;
            return Path.Combine(house.FullName, "src", "ESafetyCourse.Web", "bin", configuration, "net10.0", "esafety.dll");
        }
    }
}
