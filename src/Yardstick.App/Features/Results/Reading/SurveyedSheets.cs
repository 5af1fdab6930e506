using Yardstick.App.Features.Results.Reading.Containers;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>The sheets of a file after the first pass: those that hold results, and those that do not.</summary>
internal sealed class SurveyedSheets : IDisposable
{
    private readonly ResultsSheets _sheets;

    private SurveyedSheets(ResultsFile file, ResultsSheets sheets) => (File, _sheets) = (file, sheets);

    /// <summary>Gets the file.</summary>
    public ResultsFile File { get; }

    /// <summary>Gets the sheets to read, each with its survey. If none can be read, the first one that was refused.</summary>
    public IReadOnlyList<(Sheet Sheet, RaceSurvey Survey)> All { get; private set; } = [];

    /// <summary>Gets the sheets that do not hold results.</summary>
    public IReadOnlyList<Sheet> Skipped { get; private set; } = [];

    /// <summary>Gets why the file cannot be read at all; empty if it can.</summary>
    public IReadOnlyList<FileError> Faults { get; private set; } = [];

    /// <summary>
    /// Gets whether the file is one sheet whose races are contiguous and in date order, so that it can be streamed without sorting.
    /// </summary>
    public bool InDayOrder => All is [var (_, survey)] && survey is { Faults.Count: 0, InDayOrder: true };

    /// <summary>Opens a file and surveys its sheets.</summary>
    public static SurveyedSheets Read(ResultsFile file, CancellationToken cancellationToken)
    {
        var sheets = new SurveyedSheets(file, ResultsSheets.Open(file, cancellationToken));
        try
        {
            sheets.Survey(cancellationToken);
            return sheets;
        }
        catch
        {
            sheets.Dispose();
            throw;
        }
    }

    public void Dispose() => _sheets.Dispose();

    private void Survey(CancellationToken cancellationToken)
    {
        if (_sheets.Fault is { } fault)
        {
            Faults = [new(fault, 1)];
            return;
        }

        var wanted = File.Options.Sheet ?? File.Options.Profile?.Sheet;
        var named = _sheets
            .All.Where(sheet => wanted is null || sheet.SheetName.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (named.Count == 0)
        {
            Faults = [new(ResultsError.SheetMissing, 1, "", wanted ?? "")];
            return;
        }

        var surveyed = named.ConvertAll(sheet => (sheet, RaceSurvey.Read(sheet, File.Options, File.Limits, cancellationToken)));
        RaceSurvey.DecideTogether(surveyed.Select(one => one.Item2));
        var results = surveyed.FindAll(one => !one.Item2.Faults.Any(IsNoTable));
        All = results.Count > 0 ? results : surveyed[..1];
        Skipped = results.Count > 0 ? [.. surveyed.Except(results).Select(one => one.sheet)] : [];
    }

    /// <summary>Returns whether a fault says that a sheet is none of results, as those of notes beside them.</summary>
    private static bool IsNoTable(FileError fault) => fault.Fault is ResultsError.MissingColumn or ResultsError.EmptyFile;
}
