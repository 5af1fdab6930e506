using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Assembles rows into races; yields a race once its last row has been read and none of its rows was refused. A race with scattered rows
/// is held in memory until its last block. A row that cannot be assigned to a race with certainty may belong to either neighbouring race.
/// Both are then refused, because a race is accepted completely or not at all.
/// </summary>
internal sealed class RaceAssembler(ResultsTable table, RaceSurvey survey, ReadingReport report, string file, ReadingLimits limits)
{
    private readonly RowNotes _notes = new(report, file);
    private readonly BlockCount _blocks = new();
    private readonly Dictionary<string, PendingRace> _held = [];
    private RowReader? _rows;
    private PendingRace? _open;
    private string? _stray;
    private int _heldRows;

    private RowReader Rows => _rows ??= new(table, _notes, limits);

    /// <summary>
    /// Processes the current row of the table. Returns the previous race if this row shows it to be complete and it is accepted.
    /// </summary>
    public Race? Take()
    {
        if (!table.TryRaceId(out var id))
        {
            TakeStray();
            return null;
        }

        Race? whole = null;
        if (_blocks.Starts(id))
        {
            var name = table.GetRaceId(id);
            if (_stray != name)
                DoubtOpen();
            whole = Close();
            _open = Resume(name);
            _open.Refused |= _stray == name;
        }

        if (_stray != _open!.Id)
            DoubtOpen();
        _stray = null;
        Rows.Read(_open);
        return whole;
    }

    /// <summary>Returns the races completed by the end of the file. If the file is truncated, the races still open are refused.</summary>
    /// <param name="cut">Whether the file is truncated.</param>
    public IEnumerable<Race> End(bool cut)
    {
        DoubtOpen();
        PendingRace[] left = [.. _held.Values, .. _open is null ? (PendingRace[])[] : [_open]];
        foreach (var gathered in left.OrderBy(race => race.Line))
        {
            if (cut)
                Refuse(gathered, ResultsError.IncompleteRace);
            if (Finish(gathered) is { } race)
                yield return race;
        }
    }

    /// <summary>Assigns a malformed row to the previous or the next race if the row names it; otherwise both are in doubt.</summary>
    private void TakeStray()
    {
        var race = table.ApparentRace();
        if (_open is not null && _open.Id == race)
        {
            Rows.Read(_open);
            return;
        }

        Rows.ReadStray(race);
        _stray = _stray is null || _stray == race ? race : "";
    }

    private void DoubtOpen()
    {
        if (_stray is not null && _open is not null)
            _open.Doubtful = true;
    }

    private Race? Close()
    {
        if (_open is not { } race)
            return null;
        _open = null;
        if (!survey.GoesOnAfter(race.Hash, race.Block))
            return Finish(race);
        Hold(race);
        return null;
    }

    private void Hold(PendingRace race)
    {
        if (race.Refused)
            race.Drop();
        else if (_heldRows + race.Rows > limits.HeldRows)
        {
            Refuse(race, ResultsError.RaceTooScattered);
            race.Drop();
        }

        _heldRows += race.Rows;
        _held.Add(race.Id, race);
    }

    private PendingRace Resume(string id)
    {
        if (_held.Remove(id, out var race))
        {
            _heldRows -= race.Rows;
            race.Remarks.Add(ResultsWarning.RaceApart, file, table.Line, id);
        }
        else
        {
            race = new(id, _blocks.Hash, table.Line);
        }

        race.Block = _blocks.Number;
        return race;
    }

    private Race? Finish(PendingRace race)
    {
        _notes.StartRow(race.Line, race);
        if (race.Doubtful && !race.Refused)
            Refuse(race, ResultsError.DoubtfulRow);
        if (!race.Refused && FinishChecks.FindSecondRace(race) is { } second)
            Refuse(race, second, ResultsError.TwoRacesInOne);
        if (race.Refused)
        {
            report.RefuseRace(race.Remarks);
            return null;
        }

        race.CompleteMargins();
        race.Facts!.NoteMissing(_notes, race.Line);
        FinishChecks.Check(race, _notes);
        report.AcceptRace(race.Runners.Count, race.Remarks);
        return race.ToRace();
    }

    private void Refuse(PendingRace race, ResultsError fault) => Refuse(race, race.Line, fault);

    private void Refuse(PendingRace race, long line, ResultsError fault)
    {
        race.Refused = true;
        _notes.StartRow(line, race);
        _notes.Refuse(fault, KnownColumns.RaceId, race.Id);
    }
}
