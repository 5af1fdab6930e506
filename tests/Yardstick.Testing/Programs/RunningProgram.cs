using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Yardstick.Testing.Programs;

/// <summary>
/// A program started as a user would start it: arguments in, lines out, signals. It starts in an empty folder and sees no setting of
/// the person who runs the tests, and it is ended by its id when the test ends.
/// </summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly TemporaryFolder _folder;
    private readonly Transcript _output = new(), _error = new();

    private RunningProgram(Process process, TemporaryFolder folder)
    {
        (_process, _folder) = (process, folder);
        AppDomain.CurrentDomain.ProcessExit += Kill;
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The program as it was built with the tests.</summary>
    public static string Yardstick { get; } = Repository.PathOf("src", "Yardstick.App", "bin", Repository.Configuration, "net10.0", "yardstick");

    /// <summary>Everything printed to standard output so far.</summary>
    public string Output => _output.Text;

    /// <summary>Everything printed to standard error so far.</summary>
    public string Error => _error.Text;

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>The empty folder it was started in.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts Yardstick.</summary>
    /// <param name="arguments">As typed after the program's name.</param>
    /// <param name="environment">Settings to add to PATH, HOME and the like.</param>
    public static RunningProgram Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Start(Yardstick, arguments, environment);

    /// <summary>Starts any program.</summary>
    public static RunningProgram Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        if (!File.Exists(program)) throw new FileNotFoundException($"{program} is missing: build the solution first, or run ./test.");
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        Isolate(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RunningProgram(process, folder);
    }

    /// <summary>Runs Yardstick to its end.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(Yardstick, arguments);

    /// <summary>Runs any program to its end.</summary>
    public static async Task<ProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        await using var running = Start(program, arguments, environment);
        var status = await running.EndAsync(patience);
        return new ProgramResult(status, running.Output, running.Error);
    }

    /// <summary>Waits for a line of standard output.</summary>
    /// <param name="wanted">Whether this is the line.</param>
    /// <param name="patience">How long; half a minute unless stated.</param>
    public async Task<string> LineAsync(Func<string, bool> wanted, TimeSpan? patience = null)
    {
        try
        {
            return await _output.WaitAsync(wanted).WaitAsync(patience ?? Patience);
        }
        catch (Exception fault) when (fault is TimeoutException or EndOfStreamException)
        {
            throw new InvalidOperationException($"The line never came.\nOutput:\n{Output}\nError:\n{Error}", fault);
        }
    }

    /// <summary>Waits for the first http address it prints: with port 0 in <c>--urls</c>, the way to learn the port.</summary>
    public async Task<Uri> AddressAsync(TimeSpan? patience = null) =>
        new(Address().Match(await LineAsync(line => Address().IsMatch(line), patience)).Value);

    /// <summary>Sends a signal, as Ctrl-C (SIGINT) or a service manager (SIGTERM) would.</summary>
    public void Signal(PosixSignal signal) => SendSignal(_process.Id, signal switch
    {
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        PosixSignal.SIGHUP => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Not a signal that tests send."),
    });

    /// <summary>Waits for its end and gives the exit status; 128 + n for death by signal n.</summary>
    public async Task<int> EndAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program did not end.\nOutput:\n{Output}\nError:\n{Error}");
        }

        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private void Kill(object? sender, EventArgs arguments)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }

    /// <summary>Leaves only what any program needs, so that a test gives the same everywhere.</summary>
    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.ToArray())
        {
            if (name is not ("PATH" or "HOME" or "TMPDIR" or "DOTNET_ROOT" or "USER" or StateOfTheUser.Variable)) environment.Remove(name);
        }

        environment["LANG"] = "C.UTF-8";
    }

    [GeneratedRegex(@"https?://[^\s""'<>]+[^\s""'<>.,;)]")]
    private static partial Regex Address();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
