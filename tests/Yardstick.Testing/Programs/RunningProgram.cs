using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.Testing.Programs;

/// <summary>
/// Represents a program started from the command line. It runs in an empty folder, without the environment variables of the user, and is
/// killed on disposal.
/// </summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly TemporaryFolder _folder;
    private readonly Transcript _output = new(),
        _error = new();

    private RunningProgram(Process process, TemporaryFolder folder)
    {
        (_process, _folder) = (process, folder);
        AppDomain.CurrentDomain.ProcessExit += End;
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>
    /// Gets the path of the Yardstick executable: the one that <c>PROGRAM_UNDER_TEST</c> names, or the one built with the tests.
    /// </summary>
    public static string Yardstick { get; } =
        Environment.GetEnvironmentVariable("PROGRAM_UNDER_TEST")
        ?? Repository.GetPath("src", "Yardstick.App", "bin", Repository.Configuration, "net10.0", "yardstick");

    /// <summary>Gets the text printed to standard output so far.</summary>
    public string Output => _output.Text;

    /// <summary>Gets the text printed to standard error so far.</summary>
    public string Error => _error.Text;

    /// <summary>Gets the process identifier.</summary>
    public int Id => _process.Id;

    /// <summary>Gets the working directory, which is empty at the start.</summary>
    public string Folder => _folder.Path;

    /// <summary>Returns the path of a program on the PATH.</summary>
    public static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"{name} is missing. Run ./test, which installs it, or: apt-get install {(name == "node" ? "nodejs npm" : name)}"
        );

    /// <summary>Starts Yardstick.</summary>
    /// <param name="arguments">The command-line arguments.</param>
    /// <param name="environment">Environment variables to add to PATH, HOME and the like.</param>
    public static RunningProgram Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Start(Yardstick, arguments, environment);

    /// <summary>Starts a program.</summary>
    public static RunningProgram Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        if (!File.Exists(program))
            throw new FileNotFoundException($"{program} is missing: build the solution first, or run ./test.");
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        Isolate(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RunningProgram(process, folder);
    }

    /// <summary>Runs Yardstick until it exits.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(Yardstick, arguments);

    /// <summary>Runs a program until it exits.</summary>
    public static async Task<ProgramResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? patience = null
    )
    {
        await using var running = Start(program, arguments, environment);
        var status = await running.WaitForExitAsync(patience);
        return new ProgramResult(status, running.Output, running.Error);
    }

    /// <summary>Waits for a matching line of standard output and returns it.</summary>
    /// <param name="wanted">A predicate that returns whether a line matches.</param>
    /// <param name="patience">The timeout; 30 seconds by default.</param>
    public async Task<string> LineAsync(Func<string, bool> wanted, TimeSpan? patience = null)
    {
        try
        {
            return await _output.WaitAsync(wanted).WaitAsync(patience ?? DefaultTimeout);
        }
        catch (Exception fault) when (fault is TimeoutException or EndOfStreamException)
        {
            throw new InvalidOperationException($"The line never came.\nOutput:\n{Output}\nError:\n{Error}", fault);
        }
    }

    /// <summary>
    /// Waits for the first HTTP address that the program prints, which contains the port chosen for port 0 in <c>--urls</c>.
    /// </summary>
    public async Task<Uri> AddressAsync(TimeSpan? patience = null) =>
        new(Address().Match(await LineAsync(line => Address().IsMatch(line), patience)).Value);

    /// <summary>Sends a signal, such as SIGINT (Ctrl-C) or SIGTERM (service manager).</summary>
    public void Signal(PosixSignal signal) =>
        SendSignal(
            _process.Id,
            signal switch
            {
                PosixSignal.SIGINT => 2,
                PosixSignal.SIGTERM => 15,
                PosixSignal.SIGHUP => 1,
                _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Not a signal that tests send."),
            }
        );

    /// <summary>Ends the program at once, as a power failure does: it can do nothing more.</summary>
    public void Kill() => SendSignal(_process.Id, 9);

    /// <summary>Suspends the program, as a virtual machine that is moved or a machine that swaps does.</summary>
    public void Freeze() => SendSignal(_process.Id, 19);

    /// <summary>Lets a suspended program go on.</summary>
    public void Thaw() => SendSignal(_process.Id, 18);

    /// <summary>Waits for the program to exit and returns the exit status; 128 + n when it was terminated by signal n.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? DefaultTimeout);
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
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private void End(object? sender, EventArgs arguments)
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <summary>Removes all but the essential environment variables, so that tests are reproducible.</summary>
    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.ToArray())
        {
            if (name is not ("PATH" or "HOME" or "TMPDIR" or "DOTNET_ROOT" or "USER" or UserStateIsolation.Variable))
                environment.Remove(name);
        }

        environment["LANG"] = "C.UTF-8";
    }

    [GeneratedRegex(@"https?://[^\s""'<>]+[^\s""'<>.,;)]")]
    private static partial Regex Address();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
