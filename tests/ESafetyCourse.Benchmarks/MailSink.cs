using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ESafetyCourse.Benchmarks.Launches;

namespace ESafetyCourse.Benchmarks;

/// <summary>A mail server on this machine in a process of its own (tests/smtp-sink), which can be stopped and started again at the same port.</summary>
/// <param name="quiet">Whether it says nothing of each message that it takes.</param>
internal sealed partial class MailSink(bool quiet) : IAsyncDisposable
{
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    /// <summary>Its port.</summary>
    public int Port { get; } = Shell.FreePort();

    /// <summary>What it has taken, in the order in which it did.</summary>
    public ConcurrentQueue<TakenMail> Taken { get; } = new();

    /// <summary>The newest of that; null before the first.</summary>
    public TakenMail? Newest { get; private set; }

    /// <summary>Starts it.</summary>
    public async Task StartAsync()
    {
        var process = _process = Process.Start(new ProcessStartInfo("node", ["sink.mjs", JsonSerializer.Serialize(new { port = Port, quiet })])
        {
            WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;
        if (await process.StandardOutput.ReadLineAsync() is not { } ready || !ready.Contains("port", StringComparison.Ordinal))
            throw new InvalidOperationException("The mail server of the tests did not start: build the tests first.");
        if (!quiet) _reading = ReadAsync(process.StandardOutput);
    }

    /// <summary>Changes how it behaves (tests/smtp-sink/sink.mjs).</summary>
    public async Task TellAsync(string settings)
    {
        await _process!.StandardInput.WriteLineAsync(settings);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Of a quiet one, how many messages it has taken.</summary>
    public async Task<string?> CountAsync()
    {
        await TellAsync("");
        return await _process!.StandardOutput.ReadLineAsync();
    }

    /// <summary>Stops it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        await _reading;
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            using var said = JsonDocument.Parse(line);
            if (!said.RootElement.TryGetProperty("raw", out var raw)) continue;
            string Text(string name) => said.RootElement.GetProperty(name).GetString()!;
            Newest = new(Text("from"), Text("to"), MessageId().Match(raw.GetString()!).Groups[1].Value, DateTimeOffset.UtcNow);
            Taken.Enqueue(Newest);
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "smtp-sink"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("It runs inside the repository."), "tests", "smtp-sink");
    }

    [GeneratedRegex("^Message-Id: <(.*)>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();
}

/// <summary>A message as a mail server took it.</summary>
/// <param name="From">Sender of its envelope.</param>
/// <param name="To">Its recipient.</param>
/// <param name="MessageId">Its Message-ID, without brackets.</param>
/// <param name="At">When we heard of it (UTC).</param>
internal sealed record TakenMail(string From, string To, string MessageId, DateTimeOffset At);
