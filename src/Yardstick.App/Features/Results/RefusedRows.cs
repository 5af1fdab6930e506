using System.Text;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Features.Results;

/// <summary>Specifies what a row of a sheet is.</summary>
internal enum SheetRowKind
{
    /// <summary>A title above the header or between races, with facts of the races below.</summary>
    Title,

    /// <summary>The header.</summary>
    Header,

    /// <summary>A runner.</summary>
    Runner,
}

/// <summary>Represents a row of a sheet.</summary>
/// <param name="Line">The line number; 1 for the first line.</param>
/// <param name="Kind">What the row is.</param>
/// <param name="Cells">The cells as they were written.</param>
internal sealed record SheetRow(long Line, SheetRowKind Kind, string[] Cells)
{
    /// <summary>Gets the row as text in UTF-8, without its line break.</summary>
    public required byte[] Text { get; init; }

    /// <summary>Gets the errors of the row; empty for the other rows of a refused race.</summary>
    public IReadOnlyList<ReadingError> Errors { get; init; } = [];

    /// <summary>Gets whether the cells of the row could not be told apart or decoded with certainty.</summary>
    public bool Malformed { get; init; }

    /// <summary>Gets whether the row, or a row beside it, has to be looked at before its race can be read.</summary>
    public bool Uncertain => Malformed || Errors.Any(error => error.Fault == ResultsError.DoubtfulRow);
}

/// <summary>
/// Reads the rows of the refused races of a sheet, with everything they need to be read again: the header, the titles that belong to them
/// and their line numbers. Races that the file breaks off are left out: what is missing of them is not in the file, and the rest of their
/// rows would read as a complete race.
/// </summary>
internal sealed class RefusedRows
{
    /// <summary>The maximum number of errors kept; rows beyond are given without their reason.</summary>
    private const int ErrorsKept = 250_000;

    private readonly RaceSurvey _survey;
    private readonly ReadingLimits _limits;
    private readonly ReadingReport _report = new(ErrorsKept);
    private readonly HashSet<ulong> _accepted = [];
    private readonly HashSet<ulong> _refused = [];
    private readonly HashSet<ulong> _incomplete = [];
    private readonly BlockCount _block = new();
    private bool _all;
    private ILookup<long, ReadingError> _errors = Enumerable.Empty<ReadingError>().ToLookup(error => error.Line);

    private RefusedRows(Sheet sheet, RaceSurvey survey, ReadingLimits limits)
    {
        (Sheet, _survey, _limits) = (sheet, survey, limits);
        using var rows = new SheetRows(sheet, limits);
        Separator = rows.Csv.Separator;
    }

    /// <summary>Gets the sheet.</summary>
    public Sheet Sheet { get; }

    /// <summary>Gets the separator of the sheet.</summary>
    public char Separator { get; }

    /// <summary>Gets the layout of the sheet.</summary>
    public SheetLayout Layout => _survey.Layout;

    /// <summary>Gets the errors, in the order of the sheet.</summary>
    public IReadOnlyList<ReadingError> Errors => _report.Errors;

    /// <summary>Returns the refused rows of each sheet that has some; a sheet refused as a whole has none.</summary>
    public static IReadOnlyList<RefusedRows> Read(SurveyedSheets sheets, CancellationToken cancellationToken) =>
        [
            .. sheets
                .All.Where(one => one.Survey.Faults.Count == 0)
                .Select(one => Read(one.Sheet, one.Survey, sheets.File.Limits, cancellationToken))
                .Where(rows => rows.All().Any(row => row.Kind == SheetRowKind.Runner)),
        ];

    /// <summary>Returns the refused rows of a sheet; all of them without a reason if the sheet is refused as a whole.</summary>
    public static RefusedRows Read(Sheet sheet, RaceSurvey survey, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var rows = new RefusedRows(sheet, survey, limits);
        if (survey.Faults.Count > 0)
            return rows;
        foreach (var race in ResultsReader.Read(sheet, survey, limits, rows._report, null, cancellationToken))
            rows._accepted.Add(rows.Hash(race.Id.Value));
        foreach (var error in rows.Errors.Where(error => error.RaceId.Length > 0))
            (error.Fault == ResultsError.IncompleteRace ? rows._incomplete : rows._refused).Add(rows.Hash(error.RaceId));
        rows._errors = rows.Errors.Where(error => !rows._incomplete.Contains(rows.Hash(error.RaceId))).ToLookup(error => error.Line);
        return rows;
    }

    /// <summary>Returns all rows of a sheet that holds nothing but rows refused before, with the errors they still have.</summary>
    public static RefusedRows ReadKept(SurveyedSheets sheets, CancellationToken cancellationToken)
    {
        var (sheet, survey) = sheets.All[0];
        var rows = Read(sheet, survey, sheets.File.Limits, cancellationToken);
        rows._all = true;
        return rows;
    }

    /// <summary>Returns the rows in the order of the sheet.</summary>
    public IEnumerable<SheetRow> All()
    {
        using var rows = new SheetRows(Sheet, _limits);
        using var table = new ResultsTable(Sheet, Layout, _limits);
        var titles = new List<(SheetRow Row, HashSet<string> Facts)>();
        var more = table.Read();
        while (rows.Read())
        {
            var line = rows.Csv.LineNumber;
            if (rows.IsBlank())
                continue;
            if (line <= Layout.HeaderLine)
                yield return Create(rows, line < Layout.HeaderLine ? SheetRowKind.Title : SheetRowKind.Header);
            else if (!more || table.Line != line)
                Keep(titles, Create(rows, SheetRowKind.Title));
            else
            {
                var row = _all || IsRefused(table) ? CreateRunner(rows, table) : null;
                more = table.Read();
                // The row in which the file breaks off is no whole row.
                if (row is null || (row.Malformed && !more && _incomplete.Count > 0))
                    continue;
                foreach (var (title, _) in titles)
                    yield return title;
                titles.Clear();
                yield return row;
            }
        }
    }

    private SheetRow CreateRunner(SheetRows rows, ResultsTable table) =>
        Create(rows, SheetRowKind.Runner) with
        {
            Errors = [.. _errors[table.Line]],
            Malformed = table.Shape is not null,
        };

    private static SheetRow Create(SheetRows rows, SheetRowKind kind) =>
        new(rows.Csv.LineNumber, kind, rows.Csv.Current.ToArray()) { Text = rows.Csv.RawRecord.ToArray() };

    /// <summary>Keeps a title for the races below, instead of those whose facts it replaces.</summary>
    private static void Keep(List<(SheetRow Row, HashSet<string> Facts)> titles, SheetRow row)
    {
        var facts = RaceLine
            .Read([
                [.. row.Cells.Select(cell => cell.Trim())],
            ])
            .Keys.ToHashSet();
        titles.RemoveAll(title => title.Facts.IsSubsetOf(facts));
        if (facts.Count > 0)
            titles.Add((row, facts));
    }

    private bool IsRefused(ResultsTable table)
    {
        if (!table.TryRaceId(out var key))
            return _survey.Faults.Count > 0 || _errors.Contains(table.Line);
        var hash = Hash(table.GetRaceId(key));
        return !_incomplete.Contains(hash) && (!_accepted.Contains(hash) || _refused.Contains(hash) || _errors.Contains(table.Line));
    }

    private ulong Hash(string race)
    {
        _block.Starts(Encoding.UTF8.GetBytes(Platform.Text.VisibleText.Sanitize(race)));
        return _block.Hash;
    }
}
