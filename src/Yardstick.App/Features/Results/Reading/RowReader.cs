using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Reads the current row of a table into its race and records every error of the row.</summary>
internal sealed class RowReader(ResultsTable table, RowNotes notes, ReadingLimits limits)
{
    private const int LongestExcerpt = 4 * VisibleText.Longest;

    private readonly PresentColumn<RaceFacts>[] _raceColumns = Present(RaceFacts.Columns, table, notes);
    private readonly PresentColumn<RunnerFacts>[] _runnerColumns = Present(RunnerFacts.Columns, table, notes);
    private readonly CellContext _raceId = new(KnownColumns.RaceId, table.Layout.Conventions, notes);

    public void Read(PendingRace race)
    {
        notes.StartRow(table.Line, race);
        if (table.Shape is { } shape)
            RefuseShape(shape);
        else
        {
            ReadRace(race);
            ReadRunner(race);
        }

        if (notes.Refused)
            race.Refused = true;
    }

    /// <summary>Records the errors of a row that cannot be assigned to a race with certainty.</summary>
    /// <param name="apparent">The race it seems to belong to, or an empty string.</param>
    public void ReadStray(string apparent)
    {
        var race = new PendingRace(apparent, 0, table.Line);
        Read(race);
        notes.KeepRefused(race.Remarks);
        if (table.Shape is null)
            RefuseRaceId();
    }

    private void RefuseRaceId()
    {
        var field = table.Header.GetField(KnownColumns.RaceId);
        if (field >= 0)
            new Cell(table.Csv, field, _raceId).RequiredIdentifier();
        else
            notes.Refuse(ResultsError.RaceNotNamed, KnownColumns.RaceId, "");
    }

    /// <summary>Returns the columns that the rows have, or whose value stands above them or in the profile.</summary>
    private static PresentColumn<TFacts>[] Present<TFacts>(Column<TFacts>[] columns, ResultsTable table, RowNotes notes)
    {
        var (header, conventions) = (table.Header, table.Layout.Conventions);
        return
        [
            .. columns
                .Select(column => new PresentColumn<TFacts>(
                    column,
                    header.GetField(column.Name),
                    new(header.GetField(column.Name) is >= 0 and var field ? header.GetName(field) : column.Name, conventions, notes)
                    {
                        Words = conventions.Words.GetValueOrDefault(column.Name),
                        Unused = column.Unused,
                    }
                ))
                .Where(present =>
                    present.Field >= 0
                    || (header.GetField(KnownColumns.RaceId) < 0 && typeof(TFacts) == typeof(RaceFacts))
                    || conventions.Defaults.ContainsKey(present.Column.Name)
                ),
        ];
    }

    private void RefuseShape(ShapeError shape)
    {
        var csv = table.Csv;
        var column = table.Header.GetName(shape.Field);
        if (shape.Fault is ResultsError.TooFewFields or ResultsError.TooManyFields)
        {
            notes.Refuse(shape.Fault, column, FormattableString.Invariant($"{csv.FieldCount} / {table.Header.Count}"));
            return;
        }

        var raw = csv.GetRawSpan(Math.Clamp(shape.Field, 0, csv.FieldCount - 1));
        notes.Refuse(shape.Fault, column, Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, LongestExcerpt)]));
    }

    private void ReadRace(PendingRace race)
    {
        if (race.Facts is null)
        {
            var facts = new RaceFacts();
            foreach (var column in _raceColumns)
                column.Column.Read(GetCell(column), facts);
            if (!table.Layout.DerivesRaceId && IdentifierCheck.Find(race.Id) is { } damage)
                notes.Refuse(damage, KnownColumns.RaceId, race.Id);
            race.State(facts, [.. _raceColumns.Select(column => table.GetBytes(column.Column.Name).ToArray())]);
            return;
        }

        for (var i = 0; i < _raceColumns.Length; i++)
        {
            var column = _raceColumns[i];
            if (column.Field < 0 || race.Agrees(i, GetBytes(column.Field)))
                continue;
            if (table.Layout.DerivesRaceId && GetBytes(column.Field).IsEmpty)
                continue;
            notes.Warn(
                column.Column.Name == "date" ? ResultsWarning.TwoDates : ResultsWarning.RaceFactsDiffer,
                $"{column.Context.Column}: {table.Csv.GetString(column.Field)}"
            );
            column.Column.Read(GetCell(column), new RaceFacts());
        }
    }

    private ReadOnlySpan<byte> GetBytes(int field) => field < table.Csv.FieldCount ? table.Csv.GetSpan(field) : default;

    private void ReadRunner(PendingRace race)
    {
        var facts = new RunnerFacts(race.Facts!.Country);
        foreach (var column in _runnerColumns)
            column.Column.Read(GetCell(column), facts);
        race.Add(facts.ToRunner(notes, race.Facts.Date), facts.Completion, notes, limits.Runners);
        race.Name(facts.ArabicNames());
    }

    private Cell GetCell<TFacts>(PresentColumn<TFacts> column) =>
        column.Field >= 0
            ? new Cell(table.Csv, column.Field, column.Context)
            : new Cell(table.GetBytes(column.Column.Name), column.Context);

    private sealed record PresentColumn<TFacts>(Column<TFacts> Column, int Field, CellContext Context);
}
