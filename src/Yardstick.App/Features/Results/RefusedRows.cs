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
    /// <summary>Gets the errors of the row; empty for the other rows of a refused race.</summary>
    public IReadOnlyList<ReadingError> Errors { get; init; } = [];

    /// <summary>Gets whether the cells of the row could not be told apart or decoded with certainty.</summary>
    public bool Malformed { get; init; }
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
    private readonly BlockCount _block = new();
    private ILookup<long, ReadingError> _errors = Enumerable.Empty<ReadingError>().ToLookup(error => error.Line);

    private RefusedRows(Sheet sheet, RaceSurvey survey, ReadingLimits limits) => (Sheet, _survey, _limits) = (sheet, survey, limits);

    /// <summary>Gets the sheet.</summary>
    public Sheet Sheet { get; }

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

    /// <summary>Returns the refused rows of a sheet.</summary>
    public static RefusedRows Read(Sheet sheet, RaceSurvey survey, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var rows = new RefusedRows(sheet, survey, limits);
        foreach (var race in ResultsReader.Read(sheet, survey, limits, rows._report, null, cancellationToken))
            rows._accepted.Add(rows.Hash(race.Id.Value));
        foreach (var error in rows.Errors.Where(error => error.RaceId.Length > 0))
        {
            // What is not accepted is refused; an incomplete race is neither.
            (error.Fault == ResultsError.IncompleteRace ? rows._accepted : rows._refused).Add(rows.Hash(error.RaceId));
        }

        rows._errors = rows.Errors.Where(error => error.Fault != ResultsError.IncompleteRace).ToLookup(error => error.Line);
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
                yield return new(line, line < Layout.HeaderLine ? SheetRowKind.Title : SheetRowKind.Header, rows.Csv.Current.ToArray());
            else if (!more || table.Line != line)
                Keep(titles, new(line, SheetRowKind.Title, rows.Csv.Current.ToArray()));
            else
            {
                if (IsRefused(table))
                {
                    foreach (var (title, _) in titles)
                        yield return title;
                    titles.Clear();
                    yield return new(line, SheetRowKind.Runner, rows.Csv.Current.ToArray())
                    {
                        Errors = [.. _errors[line]],
                        Malformed = table.Shape is not null,
                    };
                }

                more = table.Read();
            }
        }
    }

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
            return true;
        var race = table.GetRaceId(key);
        var hash = Hash(race);
        return !_accepted.Contains(hash) || _refused.Contains(hash) || _errors.Contains(table.Line);
    }

    private ulong Hash(string race)
    {
        _block.Starts(Encoding.UTF8.GetBytes(Platform.Text.VisibleText.Sanitize(race)));
        return _block.Hash;
    }
}
