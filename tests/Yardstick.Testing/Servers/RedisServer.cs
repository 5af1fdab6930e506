using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Yardstick.Testing.Servers;

/// <summary>
/// A private Redis for one test, on a free port of this machine, ended with the test. A machine without Redis fails the test; nothing
/// is skipped.
/// </summary>
public sealed partial class RedisServer : IAsyncDisposable
{
    private const int Stopped = 19, Continued = 18;
    private readonly TemporaryFolder _folder = new();
    private Process _process;

    private RedisServer(int port)
    {
        Port = port;
        _process = Launch();
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What the program under test takes as <c>REDIS_URL</c>.</summary>
    public string Url => $"redis://127.0.0.1:{Port}/0";

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer(FreePort());
        await server.AnswersAsync();
        return server;
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again, empty, on the same port.</summary>
    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = Launch();
        await AnswersAsync();
    }

    /// <summary>Stops it without closing a connection: it accepts, and never answers.</summary>
    public void Freeze() => SendSignal(_process.Id, Stopped);

    /// <summary>Lets it go on.</summary>
    public void Thaw() => SendSignal(_process.Id, Continued);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private Process Launch()
    {
        string[] options = ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder.Path, "--logfile", "redis.log"];
        return Process.Start(new ProcessStartInfo("redis-server", options) { RedirectStandardInput = true })
            ?? throw new InvalidOperationException("Redis is missing. Run ./test, which installs it, or: apt-get install redis-server");
    }

    private async Task AnswersAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (attempt < 200 && !_process.HasExited)
            {
                await Task.Delay(25);
            }
        }
    }

    private void Kill(object? sender, EventArgs arguments)
    {
        if (!_process.HasExited) _process.Kill();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
