using System.Net;
using System.Net.Sockets;

namespace ESafetyCourse.Tests.Access;

/// <summary>
/// Stands before a PostgreSQL and can stop passing anything on, as a server does that hangs: connections stay open, new ones are taken,
/// and nobody answers.
/// </summary>
internal sealed class FreezableProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly (string Host, int Port) _server;
    private volatile TaskCompletionSource _flowing = new();

    public FreezableProxy(string host, int port)
    {
        _server = (host, port);
        _flowing.SetResult();
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it stands, on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Freeze() => _flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => _flowing.TrySetResult();

    public void Dispose()
    {
        Thaw();
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await _flowing.Task;
                await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), client.GetStream()));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One of the two has gone.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(bytes, _stop.Token) is > 0 and var read)
            {
                await _flowing.Task;
                await to.WriteAsync(bytes.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
    }
}
