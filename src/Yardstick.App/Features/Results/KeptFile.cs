using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>Specifies why something of an upload is kept.</summary>
internal enum KeptKind
{
    /// <summary>A person has to say how the file is read.</summary>
    Question,

    /// <summary>Some of its races were refused and can be corrected.</summary>
    Refused,
}

/// <summary>Represents what is kept of an upload for some days: the file, or the rows of its refused races.</summary>
internal sealed record KeptFile
{
    /// <summary>Gets how the description is written as JSON.</summary>
    public static JsonSerializerOptions Json { get; } = new(LayoutProfile.Json) { WriteIndented = false };

    /// <summary>Gets the import.</summary>
    public required long Import { get; init; }

    /// <summary>Gets when the import started, so that an import of another database with the same number is told apart.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the account that uploaded the file.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets when the file was kept.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>Gets why it is kept.</summary>
    public required KeptKind Kind { get; init; }

    /// <summary>Gets what a person has said about the file so far.</summary>
    public ReadingOptions Said { get; init; } = ReadingOptions.None;

    /// <summary>Gets whether the file has several sheets, of which the first that raises a question is shown.</summary>
    public bool Several { get; init; }

    /// <summary>Gets the texts kept: the first rows of the sheet in question, or the refused rows of each sheet.</summary>
    public IReadOnlyList<KeptSheet> Sheets { get; init; } = [];

    /// <summary>Gets the refused cells that a person can correct.</summary>
    public IReadOnlyList<KeptCell> Cells { get; init; } = [];

    /// <summary>Gets the indices of the sheets whose corrected rows have been imported.</summary>
    public IReadOnlyList<int> Corrected { get; init; } = [];

    /// <summary>Gets the folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>Gets the path of the whole file, kept while there is a question.</summary>
    [JsonIgnore]
    public string Whole => Path.Combine(Folder, KeptFiles.WholeName);

    /// <summary>Returns a kept text as a results file, with the options that make it read as the whole file was.</summary>
    public ResultsFile Open(KeptSheet sheet) =>
        new(sheet.Name, () => File.OpenRead(Path.Combine(Folder, sheet.Text)), ReadingLimits.Standard) { Options = sheet.Options };

    /// <summary>Writes the refused rows with their reasons (see <see cref="RefusedRowsFile"/>).</summary>
    public RefusedRowsFormat WriteRefused(Stream output, bool workbook, Localizer texts, CancellationToken cancellationToken)
    {
        var sheets = Sheets.Select(sheet => SurveyedSheets.Read(Open(sheet), cancellationToken)).ToList();
        try
        {
            return RefusedRowsFile.Write(
                output,
                [.. sheets.Select(sheet => RefusedRows.ReadKept(sheet, cancellationToken))],
                workbook,
                texts
            );
        }
        finally
        {
            sheets.ForEach(sheet => sheet.Dispose());
        }
    }

    /// <summary>Writes the refused rows of a sheet with corrected cells to a new file.</summary>
    /// <param name="sheet">The index of the sheet.</param>
    /// <param name="cells">The corrected cells and their values.</param>
    /// <param name="path">The path of the new file.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public UploadedFile Correct(
        int sheet,
        IEnumerable<(KeptCell Cell, string Value)> cells,
        string path,
        CancellationToken cancellationToken
    )
    {
        var values = cells.ToDictionary(one => (one.Cell.Line, one.Cell.Field), one => one.Value);
        RefusedCells.Write(Open(Sheets[sheet]), values, path, cancellationToken);
        return new UploadedFile(Sheets[sheet].Name, path) { Said = Sheets[sheet].Options, Corrects = Import };
    }

    /// <summary>Returns the cell that an error names, if it can be corrected.</summary>
    public KeptCell? Find(ImportError error) =>
        Cells.FirstOrDefault(cell =>
            !Corrected.Contains(cell.Sheet)
            && cell.Line == error.Line
            && cell.Column == error.Column
            && Sheets[cell.Sheet].Name == error.File
            && cell.Shown == error.Value
        );
}

/// <summary>Represents the kept text of one sheet.</summary>
/// <param name="Name">The name of the sheet in reports.</param>
/// <param name="Text">The name of the kept file.</param>
/// <param name="Options">The options with which it reads as the whole sheet was read.</param>
internal sealed record KeptSheet(string Name, string Text, ReadingOptions Options);

/// <summary>Represents a refused cell.</summary>
/// <param name="Sheet">The index of the sheet.</param>
/// <param name="Line">The line number.</param>
/// <param name="Field">The index of the field; -1 for the whole row, whose cells could not be told apart.</param>
/// <param name="Column">The column, as the report names it.</param>
internal sealed record KeptCell(int Sheet, long Line, int Field, string Column)
{
    /// <summary>Gets the value as the report shows it.</summary>
    public required string Shown { get; init; }

    /// <summary>Gets the value.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the name of the form field.</summary>
    public string Input => FormattableString.Invariant($"cell-{Sheet}-{Line}-{Field}");
}
