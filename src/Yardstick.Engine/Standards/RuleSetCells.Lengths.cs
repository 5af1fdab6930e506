using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Standards;

public sealed partial class RuleSetCells
{
    /// <summary>
    /// Pounds for each length at a distance: the cell, or the straight line between the two cells around it. Where the judges of the
    /// country measure margins in time, it is multiplied by lengths in a second on the reference going ÷ on the going of the day.
    /// </summary>
    /// <param name="race">The race.</param>
    /// <returns>Null when the race has no distance, or the rule set provides nothing for its discipline or distance.</returns>
    public ExplainedValue? PoundsPerLength(Race race)
    {
        if (race.Distance is not { } distance) return null;
        var length = LengthAt(race, distance);
        if (length is null || GoingRows(race) is not var (reference, today) || today == reference) return length;
        return ExplainedValue.Step(StepName.PoundsPerLength, Unit.PoundsPerLength, Operation.Quotient,
            ExplainedValue.Step(StepName.PoundsPerLength, Unit.PoundsPerLength, Operation.Product, length, GoingCell(reference, StepName.LengthsPerSecondReference)),
            GoingCell(today, StepName.LengthsPerSecond));
    }

    private ExplainedValue? LengthAt(Race race, Metres distance)
    {
        var row = set.PoundsPerLength.Rows.FirstOrDefault(r => r.Codes.Contains(race.Code) && distance.Value >= r.FromMetres && distance.Value <= (r.ToMetres ?? int.MaxValue));
        if (row is null) return null;
        var below = row.Cells.LastOrDefault(cell => cell.Value is not null && cell.Metres <= distance.Value);
        var above = row.Cells.FirstOrDefault(cell => cell.Value is not null && cell.Metres >= distance.Value);
        if (below is null || above is null || below == above) return LengthCell(row, (below ?? above)!);
        return ExplainedValue.Step(StepName.PoundsPerLength, Unit.PoundsPerLength, Operation.Interpolation,
            ResultFacts.Distance(race), LengthDistance(row, below), LengthCell(row, below), LengthDistance(row, above), LengthCell(row, above));
    }

    private ExplainedValue LengthCell(LengthRow row, LengthCell cell)
    {
        var unit = row.Unit == TableUnit.Kg ? Unit.KilogramsPerLength : Unit.PoundsPerLength;
        var value = Cell(StepName.LengthAtDistance, unit, cell.Value!.Value, row.Origin ?? set.PoundsPerLength.Origin, "poundsPerLength", $"{Codes(row.Codes)}, {Text(cell.Metres)} m");
        return InPounds(value, row.Unit, StepName.LengthAtDistance, Unit.PoundsPerLength);
    }

    private ExplainedValue LengthDistance(LengthRow row, LengthCell cell) =>
        Cell(StepName.TableDistance, Unit.Metres, cell.Metres, row.Origin ?? set.PoundsPerLength.Origin, "poundsPerLength", $"{Codes(row.Codes)}, column {Text(cell.Metres)} m");

    private (GoingRow Reference, GoingRow Today)? GoingRows(Race race)
    {
        if (!set.LengthsPerSecond.Countries.Contains(race.Country)) return null;
        var today = set.LengthsPerSecond.Rows.FirstOrDefault(row => row.Codes.Contains(race.Code) && row.Goings.Contains(race.Going));
        var reference = set.LengthsPerSecond.Rows.FirstOrDefault(row => row.Codes.Contains(race.Code) && row.Reference);
        return today is null || reference is null ? null : (reference, today);
    }

    private ExplainedValue GoingCell(GoingRow row, StepName name) =>
        Cell(name, Unit.LengthsPerSecond, row.LengthsPerSecond, set.LengthsPerSecond.Origin, "lengthsPerSecond", $"{Codes(row.Codes)}, {string.Join('/', row.Goings)}");

    private static string Codes(IReadOnlyList<Discipline> codes) => string.Join('/', codes);
}
