using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Commands;

/// <summary>The results files that a command names. What can be read only once, such as a pipe or <c>-</c>, is copied aside first.</summary>
internal sealed class InputFiles : IDisposable
{
    private readonly List<ResultsFile> _files = [];
    private readonly List<string> _copies = [];

    /// <summary>The files, in the order named.</summary>
    public IReadOnlyList<ResultsFile> All => _files;

    /// <summary>Opens each file once; gives the first that cannot be read.</summary>
    public async Task<CommandError?> TakeAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            if (await TakeAsync(path, cancellationToken) is { } complaint) return complaint;
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var copy in _copies) File.Delete(copy);
    }

    private async Task<CommandError?> TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return new CommandError("Error_FileIsFolder", path);
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : Open(path);
            var readable = stream.CanSeek && path != "-" ? path : await CopyAsync(stream, cancellationToken);
            _files.Add(new ResultsFile(path == "-" ? "stdin" : path, () => Open(readable), ReadingLimits.Standard));
            return null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or ArgumentException or PathTooLongException)
        {
            return new CommandError("Error_FileMissing", path.Replace("\0", "\\0", StringComparison.Ordinal));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError("Error_FileUnreadable", path, fault.Message);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    private async Task<string> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _copies.Add(copy);
        await using var file = new FileStream(copy, FileMode.CreateNew, FileAccess.Write);
        await stream.CopyToAsync(file, cancellationToken);
        return copy;
    }
}
