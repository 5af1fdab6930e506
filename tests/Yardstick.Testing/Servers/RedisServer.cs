using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Yardstick.Testing.Servers;

/// <summary>
/// Represents a Redis server for one test, on a free local port. It is killed on disposal. Tests fail on a machine without Redis; they are
/// not skipped.
/// </summary>
public sealed partial class RedisServer : IAsyncDisposable
{
    private const int Stopped = 19,
        Continued = 18;
    private readonly TemporaryFolder _folder = new();
    private Process _process;

    private RedisServer(int port)
    {
        Port = port;
        _process = Launch();
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>Gets the port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Gets the <c>REDIS_URL</c> of the server.</summary>
    public string Url => $"redis://127.0.0.1:{Port}/0";

    /// <summary>Starts a server and waits until it accepts connections.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer(LoopbackPort.Free());
        await server.AnswersAsync();
        return server;
    }

    /// <summary>Kills the server to simulate a crash.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Restarts the server, without data, on the same port.</summary>
    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = Launch();
        await AnswersAsync();
    }

    /// <summary>
    /// Suspends the server without closing connections: the kernel still accepts connections, but no command is answered.
    /// </summary>
    public void Freeze() => SendSignal(_process.Id, Stopped);

    /// <summary>Resumes the suspended server.</summary>
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
        string[] options =
        [
            "--port",
            Port.ToString(CultureInfo.InvariantCulture),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            _folder.Path,
            "--logfile",
            "redis.log",
        ];
        return Process.Start(new ProcessStartInfo("redis-server", options) { RedirectStandardInput = true })
            ?? throw new InvalidOperationException("Redis is missing. Run ./test, which installs it, or: apt-get install redis-server");
    }

    private Task AnswersAsync() => LoopbackPort.WaitAsync(Port, () => !_process.HasExited);

    private void Kill(object? sender, EventArgs arguments)
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
