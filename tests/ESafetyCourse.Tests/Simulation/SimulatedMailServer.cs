using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>What the mail server has taken.</summary>
/// <param name="Id">Its Message-ID, without brackets.</param>
/// <param name="To">To whom.</param>
/// <param name="At">When, by the simulated clock (UTC).</param>
/// <param name="Text">The whole message.</param>
public sealed record Delivery(string Id, string To, DateTimeOffset At, string Text);

/// <summary>
/// A mail server (SMTP, RFC 5321) in this process, which keeps what it is given, and can let an instance die at any moment of a handover: whoever says
/// MAIL FROM says with it which instance it is.
/// </summary>
public sealed class SimulatedMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ProgramInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Delivery> _taken = new();
    private readonly TestClock _clock;
    private readonly Task _listens;
    private int _asked;

    public SimulatedMailServer(TestClock clock)
    {
        _clock = clock;
        _listener.Start(64);
        _listens = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether it takes nothing today.</summary>
    public bool IsAway { get; set; }

    /// <summary>Every so many recipients it asks to try one later; 0 for never.</summary>
    public int LaterEvery { get; set; }

    /// <summary>Gets to know an instance by the name in its address.</summary>
    public void Knows(ProgramInstance instance) => _instances[instance.Name] = instance;

    /// <summary>All that it has taken since it was asked last.</summary>
    public List<Delivery> TakeAll()
    {
        var all = new List<Delivery>();
        while (_taken.TryDequeue(out var one)) all.Add(one);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _listens;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = SpeakAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task SpeakAsync(TcpClient client)
    {
        try
        {
            client.NoDelay = true;
            using (client)
            await using (var stream = client.GetStream())
            using (var lines = new StreamReader(stream, Encoding.Latin1, false, 16_384))
            await using (var answers = new StreamWriter(stream, Encoding.Latin1, 512) { NewLine = "\r\n", AutoFlush = true }) await SpeakAsync(lines, answers);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Whoever spoke is dead.
        }
    }

    private async Task SpeakAsync(StreamReader lines, StreamWriter answers)
    {
        await answers.WriteLineAsync(IsAway ? "421 away" : "220 simulated");
        if (IsAway) return;
        var (from, to) = ((ProgramInstance?)null, "");
        while (await lines.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split([' ', ':'], 2)[0].ToUpperInvariant())
            {
                case "MAIL":
                    from = _instances[Between(line, '<', '@')];
                    await answers.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    to = Between(line, '<', '>');
                    var later = LaterEvery > 0 && Interlocked.Increment(ref _asked) % LaterEvery == 0;
                    await answers.WriteLineAsync(later ? "450 later" : "250 ok");
                    break;
                case "DATA":
                    await answers.WriteLineAsync("354 go on");
                    if (!await TakeAsync(from!, to, await ReadAsync(lines), answers)) return;
                    break;
                case "QUIT":
                    await answers.WriteLineAsync("221 bye");
                    return;
                default:
                    await answers.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    // False where nobody is there any more.
    private async Task<bool> TakeAsync(ProgramInstance from, string to, string text, StreamWriter answers)
    {
        var dies = from.DiesNow();
        if (dies == MailMoment.BeforeTaken) await from.DieAsync();
        var start = text.IndexOf("Message-I", StringComparison.OrdinalIgnoreCase);
        var id = Between(text[start..], '<', '>');
        if (!from.Takes(id)) return false;
        _taken.Enqueue(new(id, to, _clock.GetUtcNow(), text));
        if (dies == MailMoment.BeforeAnswered) await from.DieAsync();
        if (from.IsDead) return false;
        await answers.WriteLineAsync("250 taken");
        if (dies == MailMoment.AfterAnswered) await from.DieAsync();
        return true;
    }

    private static async Task<string> ReadAsync(StreamReader lines)
    {
        var text = new StringBuilder();
        while (await lines.ReadLineAsync() is { } line and not ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }

    private static string Between(string text, char open, char close)
    {
        var from = text.IndexOf(open, StringComparison.Ordinal) + 1;
        return text[from..text.IndexOf(close, from)];
    }
}
