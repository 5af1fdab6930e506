using System.IO.Compression;
using System.Text;

namespace Yardstick.App.Features.Results.Reading.Containers;

/// <summary>
/// The tables of a file: a text, plain or gzip; the entries of a zip archive; the sheets of a workbook. Sheets are written to temporary
/// files, which are deleted with this object.
/// </summary>
internal sealed class ResultsSheets : IDisposable
{
    private const int MostSheets = 2_000;

    private readonly ResultsFile _file;
    private readonly List<Sheet> _sheets = [];
    private readonly List<string> _temporary = [];

    private ResultsSheets(ResultsFile file) => _file = file;

    /// <summary>Gets the tables, in the order of the file.</summary>
    public IReadOnlyList<Sheet> All => _sheets;

    /// <summary>Gets why the file cannot be read at all; null if it can.</summary>
    public ResultsError? Fault { get; private set; }

    /// <summary>Opens a file.</summary>
    public static ResultsSheets Open(ResultsFile file, CancellationToken cancellationToken)
    {
        var sheets = new ResultsSheets(file);
        try
        {
            sheets.Fault = sheets.Add(file.Name, file.Open, nested: false, cancellationToken);
            return sheets;
        }
        catch
        {
            sheets.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var path in _temporary)
            File.Delete(path);
    }

    private ResultsError? Add(string name, Func<Stream> open, bool nested, CancellationToken cancellationToken)
    {
        var start = new byte[FileSignature.Length];
        int length;
        using (var stream = open())
            length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var kind = FileSignature.Recognize(start.AsSpan(0, length));
        if (kind.Refusal() is { } refusal)
            return refusal;
        return kind switch
        {
            FileKind.Zip => AddZip(name, open, nested, cancellationToken),
            FileKind.Compound => AddWorkbook(name, open, cancellationToken),
            _ => AddText(name, open, cancellationToken),
        };
    }

    private ResultsError? AddText(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        var encoding = TextEncoding.Detect(new BoundedStream(new PeekedStream(open(), 2), _file.Limits), cancellationToken);
        _sheets.Add(new Sheet(name, open, encoding));
        return null;
    }

    private ResultsError? AddZip(string name, Func<Stream> open, bool nested, CancellationToken cancellationToken)
    {
        string[] entries;
        try
        {
            using var archive = new ZipArchive(open(), ZipArchiveMode.Read);
            entries = [.. archive.Entries.Select(entry => entry.FullName)];
            if (archive.Entries.Sum(entry => entry.Length) is var size && size > _file.Limits.Text)
                return ResultsError.TooLarge;
            if (size > _file.Limits.RatioFrom && size / _file.Limits.Ratio > archive.Entries.Sum(entry => entry.CompressedLength))
                return ResultsError.TooCompressed;
        }
        catch (InvalidDataException)
        {
            return ResultsError.DamagedArchive;
        }

        if (entries.Contains("xl/workbook.xml") || entries.Contains("xl/workbook.bin"))
            return AddWorkbook(name, open, cancellationToken);
        if (entries.Contains("word/document.xml"))
            return ResultsError.TextDocument;
        if (entries.Contains("content.xml") && entries.Contains("mimetype"))
            return ResultsError.OpenDocument;
        return nested ? ResultsError.NestedArchive : AddEntries(name, open, entries, cancellationToken);
    }

    private ResultsError? AddEntries(string name, Func<Stream> open, string[] entries, CancellationToken cancellationToken)
    {
        string[] files = [.. entries.Where(IsFile).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            return ResultsError.EmptyFile;
        if (files.Length > MostSheets)
            return ResultsError.TooManySheets;
        foreach (var entry in files)
        {
            if (Unpack(open, entry, cancellationToken) is not { } path)
                return ResultsError.DamagedArchive;
            if (Add($"{name} › {SafeFileName.From(entry)}", () => OpenTemporary(path), nested: true, cancellationToken) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>Writes an entry to a temporary file; returns null if it is damaged or encrypted.</summary>
    private string? Unpack(Func<Stream> open, string entry, CancellationToken cancellationToken)
    {
        using var copy = CreateTemporary();
        try
        {
            using var archive = new ZipArchive(open(), ZipArchiveMode.Read);
            using var content = archive.GetEntry(entry)!.Open();
            var buffer = new byte[1 << 16];
            for (int read; (read = content.Read(buffer)) > 0; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                copy.Write(buffer.AsSpan(0, read));
            }

            return copy.Name;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsFile(string entry) =>
        !entry.EndsWith('/')
        && !entry.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !entry.Split('/')[^1].StartsWith('.')
        && !entry.EndsWith("Thumbs.db", StringComparison.OrdinalIgnoreCase);

    private static FileStream OpenTemporary(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);

    private ResultsError? AddWorkbook(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        var workbook = open();
        try
        {
            if (!workbook.CanSeek)
            {
                var copy = CreateTemporary();
                using (workbook)
                    workbook.CopyTo(copy);
                copy.Position = 0;
                workbook = copy;
            }

            return WorkbookText.Write(workbook, sheet => CreateSheet(name, sheet), _file.Limits.Text, cancellationToken)
                ?? (_sheets.Count == 0 ? ResultsError.EmptyFile : null);
        }
        catch (InvalidDataException)
        {
            return ResultsError.DamagedWorkbook;
        }
        finally
        {
            workbook.Dispose();
        }
    }

    private FileStream CreateSheet(string name, string sheet)
    {
        var stream = CreateTemporary();
        var path = stream.Name;
        _sheets.Add(
            new Sheet($"{name} › {SafeFileName.From(sheet)}", () => OpenTemporary(path), Encoding.UTF8)
            {
                Separator = WorkbookText.Separator,
                SheetName = sheet,
            }
        );
        return stream;
    }

    private FileStream CreateTemporary()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _temporary.Add(path);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
    }
}
