using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ESafetyCourse.Core.Mail;
using MimeKit;

namespace ESafetyCourse.Tests.Mail;

/// <summary>A mail server in a process of its own (tests/smtp-sink), with STARTTLS and a log-in; it can be stopped and started again.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    public const string From = "no-reply@esafety.example";

    private const string User = "esafety";
    private const string Password = "a password that is only here";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esafety-sink-");
    private readonly int _port = FreePort();
    private Process? _process;

    private SmtpSink()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("cert.pem"), certificate.ExportCertificatePem());
    }

    /// <summary>What it has taken, in the order in which it did.</summary>
    public ConcurrentQueue<Taken> Inbox { get; } = new();

    /// <summary>As the program is told of it.</summary>
    public MailRoute.Server Route => new(From, "127.0.0.1", _port, MailSecurity.StartTls, new(User, Password), 1000, At("cert.pem"));

    public static async Task<SmtpSink> StartAsync()
    {
        var sink = new SmtpSink();
        await sink.StartAgainAsync();
        return sink;
    }

    /// <summary>Starts it, at the same port each time.</summary>
    public async Task StartAgainAsync()
    {
        var settings = JsonSerializer.Serialize(new { port = _port, key = At("key.pem"), cert = At("cert.pem"), user = User, password = Password });
        var process = _process = Process.Start(new ProcessStartInfo("node", ["sink.mjs", settings])
        {
            WorkingDirectory = Lti.Kit.Repository.PathOf("tests/smtp-sink"), RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;
        var ready = await process.StandardOutput.ReadLineAsync();
        Assert.True(ready?.Contains("port", StringComparison.Ordinal) is true, ready);
        _ = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (JsonSerializer.Deserialize<Taken>(line) is { Raw: not null } taken) Inbox.Enqueue(taken);
        });
    }

    /// <summary>Stops it as a power cut would.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Waits until it has taken so many, ten seconds at most.</summary>
    public async Task<IReadOnlyList<Taken>> UntilAsync(int count)
    {
        for (var i = 0; i < 200 && Inbox.Count < count; i++) await Task.Delay(50);
        Assert.Equal(count, Inbox.Count);
        return [.. Inbox];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A message as the server took it.</summary>
    public sealed record Taken(
        [property: JsonPropertyName("from")] string From, [property: JsonPropertyName("to")] string To, [property: JsonPropertyName("secure")] bool Secure,
        [property: JsonPropertyName("user")] string? User, [property: JsonPropertyName("raw")] string Raw)
    {
        public MimeMessage Read() => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Raw)));
    }
}
