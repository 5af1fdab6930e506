using System.CommandLine;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Holds the results files of a command. A source that can be read only once, such as a pipe or <c>-</c>, is copied to a temporary file.
/// </summary>
internal sealed class InputFiles : IDisposable
{
    private readonly List<ResultsFile> _files = [];
    private readonly List<string> _copies = [];

    /// <summary>Gets the files, in the order specified.</summary>
    public IReadOnlyList<ResultsFile> All => _files;

    /// <summary>
    /// Opens each file once, to be read as the options of the command line say. Returns why the options cannot be followed, or the error of
    /// the first file that cannot be read; null if all can.
    /// </summary>
    public async Task<CommandError?> OpenAsync(
        IEnumerable<string> paths,
        InputOptions input,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        // First, so that no input is waited for in vain.
        return await input.CheckProfileAsync(parsed, null, cancellationToken)
            ?? await OpenAsync(paths, cancellationToken)
            ?? ReadAs(input, parsed, []);
    }

    /// <summary>Opens each file once. Returns the error of the first that cannot be read; null if all can.</summary>
    public async Task<CommandError?> OpenAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            if (await OpenAsync(path, cancellationToken) is { } complaint)
                return complaint;
        }

        return null;
    }

    /// <summary>
    /// Sets how the files are read: as the options of the command line say, and in the layouts saved in the database. Returns why the
    /// options cannot be followed; null if they can.
    /// </summary>
    public async Task<CommandError?> ReadAsAsync(
        InputOptions input,
        ParseResult parsed,
        LayoutProfilesStore profiles,
        CancellationToken cancellationToken
    ) => ReadAs(input, parsed, await profiles.ProfilesAsync(cancellationToken));

    /// <summary>Does some work with the files, read as one history under a progress bar.</summary>
    /// <param name="terminal">Shows the progress.</param>
    /// <param name="title">The title of the progress bar.</param>
    /// <param name="work">The work. It enumerates the races of the history, and thereby reads the files.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public Task<T> ReadAsync<T>(Terminal terminal, string title, Func<ResultsHistory, T> work, CancellationToken cancellationToken) =>
        terminal.WithProgressAsync(title, progress => Task.Run(() => work(new ResultsHistory(All, progress)), cancellationToken));

    public void Dispose()
    {
        foreach (var copy in _copies)
            File.Delete(copy);
    }

    private CommandError? ReadAs(InputOptions input, ParseResult parsed, IReadOnlyList<LayoutProfile> saved)
    {
        if (input.Read(parsed, saved, out var options) is { } refused)
            return refused;
        for (var i = 0; i < _files.Count; i++)
            _files[i] = _files[i] with { Options = options };
        return null;
    }

    private async Task<CommandError?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            return new CommandError(() => CommandLineTexts.Error_FileIsFolder, path);
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : Open(path);
            var readable = stream.CanSeek && path != "-" ? path : await CopyAsync(stream, cancellationToken);
            _files.Add(new ResultsFile(path == "-" ? "stdin" : path, () => Open(readable), ReadingLimits.Standard));
            return null;
        }
        catch (Exception fault)
            when (fault is FileNotFoundException or DirectoryNotFoundException or ArgumentException or PathTooLongException)
        {
            return new CommandError(() => CommandLineTexts.Error_FileMissing, path.Replace("\0", "\\0", StringComparison.Ordinal));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError(() => CommandLineTexts.Error_FileUnreadable, path, fault.Message);
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    private async Task<string> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _copies.Add(copy);
        await using var file = new FileStream(copy, FileMode.CreateNew, FileAccess.Write);
        await stream.CopyToAsync(file, cancellationToken);
        return copy;
    }
}
