using System.Diagnostics;
using System.Globalization;

namespace Yardstick.App.Demo;

/// <summary>
/// Represents a program of the cluster. It runs in a session of its own, so that Ctrl-C in the terminal does not reach it, and ends when
/// this program ends, however that happens: a shell waits for the end of its standard input.
/// </summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    /// <summary>Arguments: the log, then the program and its arguments. Input: the signal that ends it; TERM at the end of input.</summary>
    private const string Script = """
        log=$1; shift
        "$@" </dev/null >>"$log" 2>&1 &
        echo $!
        signal=TERM
        read -r signal
        kill "-${signal:-TERM}" $! 2>/dev/null
        wait $!
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _shell;
    private readonly string _signal;
    private bool _ended;

    private ClusterProcess(Process shell, int id, string signal) => (_shell, Id, _signal) = (shell, id, signal);

    /// <summary>Gets the process identifier of the program.</summary>
    public int Id { get; }

    /// <summary>Gets whether the program runs; one that has ended may still await its shell.</summary>
    public bool Runs
    {
        get
        {
            try
            {
                var state = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/stat"));
                return state[state.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="log">The file that its output is appended to.</param>
    /// <param name="signal">The signal that ends it, such as <c>TERM</c>.</param>
    /// <param name="environment">Environment variables to add.</param>
    public static async Task<ClusterProcess> StartAsync(
        IEnumerable<string> command,
        string log,
        string signal = "TERM",
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "sh", log, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var shell = Process.Start(start)!;
        var id = int.Parse((await shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        return new ClusterProcess(shell, id, signal);
    }

    /// <summary>Runs a program to its end. Throws with the end of its log unless it succeeds.</summary>
    public static async Task RunAsync(
        IReadOnlyList<string> command,
        string log,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken
    )
    {
        await using var process = await StartAsync(
            ["sh", "-c", "\"$@\"; echo $? >\"$0\"", log + ".status", .. command],
            log,
            "TERM",
            environment
        );
        while (process.Runs)
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        if ((await File.ReadAllTextAsync(log + ".status", cancellationToken)).Trim() != "0")
            throw new IOException($"{Path.GetFileName(command[0])}: {await TailAsync(log)}");
    }

    /// <summary>Returns the last lines of a log.</summary>
    public static async Task<string> TailAsync(string log) => string.Join('\n', (await File.ReadAllLinesAsync(log)).TakeLast(5));

    /// <summary>Ends the program and waits for its end; kills it when that takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        try
        {
            await _shell.StandardInput.WriteLineAsync(_signal);
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The shell has ended, and so has the program.
        }

        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _shell.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _shell.WaitForExitAsync(CancellationToken.None);
        }

        _shell.Dispose();
    }

    private void Kill()
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // It has just ended.
        }
    }
}
