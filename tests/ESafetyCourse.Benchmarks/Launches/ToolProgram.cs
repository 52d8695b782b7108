using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>The tool as operators run it: published for production, prepared with its own commands, started as a process.</summary>
/// <param name="program">Its esafety.dll.</param>
/// <param name="scratch">Where its log goes.</param>
/// <param name="cluster">Its database.</param>
/// <param name="more">Settings of the caller's, the master key among them where several instances share it; null for none.</param>
internal sealed class ToolProgram(string program, string scratch, Cluster cluster, IReadOnlyDictionary<string, string>? more = null) : IMeasuredProgram
{
    private readonly Dictionary<string, string> _settings = new(more ?? new Dictionary<string, string>())
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__ESafety"] = cluster.App,
        ["ConnectionStrings__ESafetyOwner"] = cluster.Owner,
        ["ESafety__AllowPrivatePlatforms"] = "true",
        // The crowd comes from one address and launches by the hundred a second.
        ["ESafety__Limits__LoginsAtOnce"] = "1000000",
    };

    private Process? _process;

    /// <summary>Its address.</summary>
    public string Url { get; } = $"http://127.0.0.1:{Shell.FreePort()}";

    private string Log => Path.Combine(scratch, $"tool-{new Uri(Url).Port}.log");

    /// <summary>Its process.</summary>
    public int Id => _process!.Id;

    // Compiled ahead of time, as docs/operating.md says.
    private static string Platform => $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Publishes the repository's program.</summary>
    public static async Task<string> PublishAsync(string scratch, CancellationToken ct)
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(repository.FullName, "ESafetyCourse.sln")))
            repository = repository.Parent ?? throw new InvalidOperationException("The benchmark lies outside the repository: name the program with --program.");
        var folder = Path.Combine(scratch, "program");
        await Shell.RunAsync(["dotnet", "publish", "src/ESafetyCourse.Web", "-c", "Release", "-r", Platform, "--self-contained", "false", "-nodeReuse:false", "-o", folder], ct, folder: repository.FullName);
        return Path.Combine(folder, "esafety.dll");
    }

    /// <summary>A master key of its own, as its configuration has it.</summary>
    public static string NewMasterKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Makes tables, content and a school.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        _settings.TryAdd("ESafety__MasterKey", NewMasterKey());
        _settings["ESafety__PublicUrl"] = Url;
        var profile = Path.Combine(Path.GetDirectoryName(program)!, "docs", "school-profile.example.yaml");
        await CommandAsync(["migrate"], ct);
        await CommandAsync(["content", "publish", "--accept-unreviewed", "The benchmark"], ct);
        await CommandAsync(["school", "add", "--slug", "bench", "--name-en", "Bench School", "--name-cy", "Ysgol y Fainc"], ct);
        await CommandAsync(["school", "profile", "set", "--school", "bench", profile], ct);
    }

    /// <summary>Registers the platform.</summary>
    public Task ConnectAsync(StandInPlatform platform, CancellationToken ct) => CommandAsync(
        ["platform", "add", "--issuer", platform.Url, "--client-id", StandInPlatform.ClientId, "--auth-url", $"{platform.Url}/mod/lti/auth.php",
            "--token-url", $"{platform.Url}/mod/lti/token.php", "--jwks-url", $"{platform.Url}/mod/lti/certs.php",
            "--deployment-id", StandInPlatform.Deployment, "--school", "bench"], ct);

    /// <summary>Starts the web program; it need not answer yet.</summary>
    public void Start()
    {
        // What it logs goes to a file, as it would go to a journal: reading it must not be our work.
        var start = new ProcessStartInfo(
            "sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", Log, "dotnet", program, "serve", "--urls", Url]);
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>Stops it.</summary>
    /// <exception cref="InvalidOperationException">It had ended by itself.</exception>
    public async Task StopAsync(CancellationToken ct)
    {
        if (_process is not { } process) return;
        _process = null;
        using (process)
        {
            if (process.HasExited) throw new InvalidOperationException($"The tool ended by itself ({process.ExitCode}): {File.ReadAllText(Log)}");
            await Shell.RunAsync(["kill", "-TERM", $"{process.Id}"], ct);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await process.WaitForExitAsync(patience.Token);
        }
    }

    /// <summary>Ends it as a power cut would (SIGKILL); it may be started again.</summary>
    /// <returns>The most memory that it held, in megabytes (10^6 bytes).</returns>
    public async Task<double> KillAsync()
    {
        using var process = _process ?? throw new InvalidOperationException("It does not run.");
        _process = null;
        var memory = ProcessFigures.PeakMemoryOf(process.Id);
        process.Kill();
        await process.WaitForExitAsync();
        return memory;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await StopAsync(CancellationToken.None);
    }

    private Task CommandAsync(string[] command, CancellationToken ct) => Shell.RunAsync(["dotnet", program, .. command], ct, environment: _settings);
}
