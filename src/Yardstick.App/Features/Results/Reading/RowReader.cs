using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Reads the current row of a table into its race and records every error of the row.</summary>
internal sealed class RowReader(ResultsTable table, RowNotes notes, ReadingLimits limits)
{
    private const int LongestExcerpt = 4 * VisibleText.Longest;

    private readonly (Column<RaceFacts> Column, int Field)[] _raceColumns = Present(RaceFacts.Columns, table.Header);
    private readonly (Column<RunnerFacts> Column, int Field)[] _runnerColumns = Present(RunnerFacts.Columns, table.Header);

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
            GetCell(table.Header.GetField(KnownColumns.RaceId), KnownColumns.RaceId).RequiredIdentifier();
    }

    private static (Column<TFacts> Column, int Field)[] Present<TFacts>(Column<TFacts>[] columns, Header header) =>
        [.. columns.Select(column => (column, header.GetField(column.Name))).Where(entry => entry.Item2 >= 0)];

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
            foreach (var (column, field) in _raceColumns)
                column.Read(GetCell(field, column.Name), facts);
            if (IdentifierCheck.Find(race.Id) is { } damage)
                notes.Refuse(damage, KnownColumns.RaceId, race.Id);
            race.State(facts, [.. _raceColumns.Select(entry => table.Csv.GetSpan(entry.Field).ToArray())]);
            return;
        }

        for (var i = 0; i < _raceColumns.Length; i++)
        {
            var (column, field) = _raceColumns[i];
            if (race.Agrees(i, table.Csv.GetSpan(field)))
                continue;
            notes.Warn(
                column.Name == "date" ? ResultsWarning.TwoDates : ResultsWarning.RaceFactsDiffer,
                $"{column.Name}: {table.Csv.GetString(field)}"
            );
            column.Read(GetCell(field, column.Name), new RaceFacts());
        }
    }

    private void ReadRunner(PendingRace race)
    {
        var facts = new RunnerFacts(race.Facts!.Country);
        foreach (var (column, field) in _runnerColumns)
            column.Read(GetCell(field, column.Name), facts);
        race.Add(facts.ToRunner(notes, race.Facts.Date), notes, limits.Runners);
        race.Name(facts.ArabicNames());
    }

    private Cell GetCell(int field, string column) => new(table.Csv, field, column, table.DecimalComma, notes);
}
