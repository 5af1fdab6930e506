using CsvHelper;

namespace Yardstick.App.Platform.Text;

/// <summary>
/// Writes CSV (RFC 4180, but lines end with a line feed). Every text passes <see cref="SpreadsheetSafe"/>, so that no spreadsheet program
/// evaluates it as a formula.
/// </summary>
/// <remarks>
/// The library's own protection is not used: it looks only at the first character of a field, and spreadsheet programs that split at
/// another separator start cells in the middle of it.
/// </remarks>
internal sealed class SafeCsvWriter : IDisposable, IAsyncDisposable
{
    /// <summary>Small, because a download is written while it is read.</summary>
    private const int BufferSize = 1 << 14;

    private static readonly CsvWriterOptions Format = new() { NewLine = "\n", BufferSize = BufferSize };

    private readonly CsvWriter _csv;

    /// <summary>Initializes a writer. The text writer stays open.</summary>
    public SafeCsvWriter(TextWriter text) => _csv = CsvWriter.Create(text, Format, leaveOpen: true);

    /// <summary>Initializes a writer of UTF-8. The stream stays open.</summary>
    public SafeCsvWriter(Stream stream) => _csv = CsvWriter.Create(stream, Format, leaveOpen: true);

    /// <summary>Initializes a writer of UTF-8 with another separator. The stream stays open.</summary>
    public SafeCsvWriter(Stream stream, char separator) =>
        _csv = CsvWriter.Create(stream, Format with { Separator = separator }, leaveOpen: true);

    /// <summary>Writes rows into a string.</summary>
    public static string ToText(Action<SafeCsvWriter> rows)
    {
        using var text = new StringWriter();
        using (var csv = new SafeCsvWriter(text))
            rows(csv);
        return text.ToString();
    }

    /// <summary>Writes a cell that may hold a text from outside. A plain number, such as <c>-3.5</c>, is not changed.</summary>
    public void WriteText(string? text) => _csv.WriteField(SpreadsheetSafe.Guarded(text ?? ""));

    /// <summary>Writes a cell that the program formatted: a number, a date, a word of its own.</summary>
    public void WriteValue(string value) => _csv.WriteField(value);

    /// <summary>Ends the current row.</summary>
    public void EndRow() => _csv.EndRecord();

    /// <summary>Ends the current row, and writes the buffer when it is nearly full.</summary>
    public async ValueTask EndRowAsync(CancellationToken cancellationToken) => await _csv.EndRecordAsync(cancellationToken);

    /// <summary>Writes a whole row of texts.</summary>
    public void WriteRow(params IEnumerable<string?> texts)
    {
        foreach (var text in texts)
            WriteText(text);
        EndRow();
    }

    public void Dispose() => _csv.Dispose();

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
