using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ESafetyCourse.Core.Mail;

/// <summary>A connection to a mail server (SMTP, RFC 5321), for many messages one after the other.</summary>
internal sealed class SmtpConnection : IMailConnection
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    /// <summary>Handing one message over takes no longer: it is cut off then.</summary>
    public static TimeSpan LongestHandover { get; } = TimeSpan.FromSeconds(40);

    private readonly SmtpClient _client = new() { CheckCertificateRevocation = false }; // As browsers do; and a school's own authority publishes no list.

    private SmtpConnection()
    {
    }

    /// <summary>Connects, turns private and logs in, as the server is configured.</summary>
    public static async Task<(IMailConnection? Open, Handover.Trouble? Trouble)> OpenAsync(MailRoute.Server server, CancellationToken ct)
    {
        var connection = new SmtpConnection();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(LongestOpening);
        try
        {
            if (server.Certificate is { } file)
                connection._client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsSignedBy(file, certificate, errors);
            await connection._client.ConnectAsync(server.Host, server.Port, server.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, stop.Token);
            if (server.LogIn is { } login) await connection._client.AuthenticateAsync(login.User, login.Password, stop.Token);
            return (connection, null);
        }
        catch (Exception e) when (Trouble(e, ct) is { } trouble)
        {
            await connection.DisposeAsync();
            return (null, trouble);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Handover> HandOverAsync(MimeMessage message, MailboxAddress from, MailboxAddress to)
    {
        // Not cut off when the program stops: once the server has begun to take it, its answer has to be heard.
        using var stop = new CancellationTokenSource(LongestHandover);
        try
        {
            await _client.SendAsync(message, from, [to], stop.Token);
            return new Handover.Taken((int)SmtpStatusCode.Ok);
        }
        catch (SmtpCommandException e) when (e.StatusCode != SmtpStatusCode.ServiceNotAvailable
            && e.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            var status = (int)e.StatusCode;
            if (status < 500) return new Handover.Later(status);
            return new Handover.Refused(e.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? MessageReason.AddressRefused : MessageReason.MessageRefused, status);
        }
        catch (NotSupportedException)
        {
            return new Handover.Refused(MessageReason.BadAddress, null); // Letters that the server doesn't take in an address (RFC 6531).
        }
        catch (Exception e) when (Trouble(e, CancellationToken.None) is { } trouble)
        {
            return trouble;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var stop = new CancellationTokenSource(LongestGoodbye);
            if (_client.IsConnected) await _client.DisconnectAsync(quit: true, stop.Token);
        }
        catch (Exception e) when (Trouble(e, CancellationToken.None) is not null)
        {
            // It is gone already.
        }

        _client.Dispose();
    }

    // Null for a mistake of ours, and where the program stops.
    private static Handover.Trouble? Trouble(Exception e, CancellationToken stopped) => e switch
    {
        OperationCanceledException when stopped.IsCancellationRequested => null,
        // 4xx: later; 5xx: it won't have us, or not from our address.
        SmtpCommandException answer => new(
            (int)answer.StatusCode < 500 ? MessageReason.ServerAway : MessageReason.ServerRefused, (int)answer.StatusCode, $"answered {(int)answer.StatusCode}"),
        AuthenticationException => new(MessageReason.ServerRefused, null, "did not take user and password"),
        ServiceNotAuthenticatedException => new(MessageReason.ServerRefused, null, "wants user and password"),
        SslHandshakeException => new(MessageReason.ServerRefused, null, "could not make the connection private: look at its certificate and at Security"),
        NotSupportedException => new(MessageReason.ServerRefused, null, "does not offer what is configured: look at Security and User"),
        ProtocolException or IOException or SocketException or TimeoutException or OperationCanceledException or ServiceNotConnectedException =>
            new(MessageReason.ServerAway, null, $"can't be reached, or broke off ({e.GetBaseException().GetType().Name})"),
        _ => null,
    };

    private static bool IsSignedBy(string file, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0) return false;
        try
        {
            using var chain = new X509Chain
            {
                ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck },
            };
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
            using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            return chain.Build(own);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            return false;
        }
    }
}
