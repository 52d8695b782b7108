using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace ESafetyCourse.Lti;

/// <summary>HTTP to addresses that others chose: checked after DNS and before connecting, so that a name cannot change its mind.</summary>
public static class GuardedHttp
{
    /// <summary>The longest answer that is read, in bytes (1 MB).</summary>
    public const int LongestAnswer = 1024 * 1024;

    /// <summary>How long a service may take for its answer, to the end of the body: a grade book works on a score.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long what is merely fetched may take: people may be waiting for it.</summary>
    public static TimeSpan LongestFetch { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A client: no redirects, no cookies, no proxy, 10 seconds, answers of at most 1 MB. Keep one per policy.</summary>
    public static HttpClient Create(AddressPolicy policy) => new(CreateConnections(policy))
    {
        Timeout = LongestWait,
        MaxResponseContentBufferSize = LongestAnswer,
        // Firewalls in front of an LMS turn away requests that do not say who they are.
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("ESafetyCourse", "1.0") } },
    };

    /// <summary>The connections alone, for a client factory; the caller sets the time-out and the size limit.</summary>
    public static SocketsHttpHandler CreateConnections(AddressPolicy policy) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = LongestFetch,
        MaxConnectionsPerServer = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
        // Our trace ids are nobody else's business.
        ActivityHeadersPropagator = null,
        // Behind a proxy we would check the proxy's address instead of the platform's.
        UseProxy = false,
        ConnectCallback = (context, ct) => ConnectAsync(policy, context, ct),
    };

    /// <summary>Gets a text, for <see cref="PlatformKeys"/>; anything but success is an <see cref="HttpRequestException"/>.</summary>
    /// <param name="http">A client of ours.</param>
    /// <param name="address">What to get.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="atMost">How long it may take, to the end of the body; <see cref="LongestFetch"/> where nobody says otherwise.</param>
    public static async Task<string> Fetch(HttpClient http, Uri address, CancellationToken ct, TimeSpan? atMost = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(atMost ?? LongestFetch);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        response.EnsureSuccessStatusCode();
        return await CappedBody.ReadAsync(response.Content, LongestAnswer, stop.Token)
            ?? throw new HttpRequestException("The answer is longer than 1 MB.");
    }

    private static async ValueTask<Stream> ConnectAsync(
        AddressPolicy policy, SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        if (context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps && !policy.AllowsPlainHttp(host))
        {
            throw new AddressRefusedException($"Plain http to {host} is not allowed.");
        }

        var resolved = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = resolved.Where(address => policy.Allows(host, address)).ToArray();
        if (allowed.Length == 0) throw new AddressRefusedException($"The address of {host} is not a public one.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>
/// The policy does not let the program call this address. It reaches callers inside an <see cref="HttpRequestException"/>.
/// </summary>
/// <param name="message">Names the host, never a path or a query.</param>
public sealed class AddressRefusedException(string message) : IOException(message);
