using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.RuleSets;

public sealed partial class RuleSetCells
{
    private readonly Dictionary<LengthCell, ExplainedValue> _lengths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LengthCell, ExplainedValue> _lengthDistances = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Returns the pounds per length at the distance of a race: the value of a cell, or a linear interpolation between the two nearest
    /// cells. Where margins are measured in time, the value is multiplied by lengths per second on the reference going ÷ lengths per second
    /// on the going of the race.
    /// </summary>
    /// <param name="race">The race.</param>
    /// <returns>The pounds per length; null when the race has no distance, or when the rule set has no row for its discipline and
    /// distance.</returns>
    public ExplainedValue? PoundsPerLength(Race race)
    {
        if (race.Distance is not { } distance)
            return null;
        var length = LengthAt(race, distance);
        if (length is null || GoingRows(race) is not var (reference, today) || today == reference)
            return length;
        return ExplainedValue.Step(
            StepName.PoundsPerLength,
            Unit.PoundsPerLength,
            Operation.Quotient,
            ExplainedValue.Step(
                StepName.PoundsPerLength,
                Unit.PoundsPerLength,
                Operation.Product,
                length,
                GoingCell(reference, StepName.LengthsPerSecondReference)
            ),
            GoingCell(today, StepName.LengthsPerSecond)
        );
    }

    private ExplainedValue? LengthAt(Race race, Metres distance)
    {
        var row = set.PoundsPerLength.Rows.FirstOrDefault(r =>
            r.Disciplines.Contains(race.Discipline) && distance.Value >= r.FromMetres && distance.Value <= (r.ToMetres ?? int.MaxValue)
        );
        if (row is null)
            return null;
        var below = row.Cells.LastOrDefault(cell => cell.Value is not null && cell.Metres <= distance.Value);
        var above = row.Cells.FirstOrDefault(cell => cell.Value is not null && cell.Metres >= distance.Value);
        if (below is null || above is null || below == above)
            return LengthCell(row, (below ?? above)!);
        return ExplainedValue.Step(
            StepName.PoundsPerLength,
            Unit.PoundsPerLength,
            Operation.Interpolation,
            ResultFacts.Distance(race),
            LengthDistance(row, below),
            LengthCell(row, below),
            LengthDistance(row, above),
            LengthCell(row, above)
        );
    }

    private ExplainedValue LengthCell(LengthRow row, LengthCell cell)
    {
        if (_lengths.TryGetValue(cell, out var made))
            return made;
        var unit = row.Unit == TableUnit.Kg ? Unit.KilogramsPerLength : Unit.PoundsPerLength;
        var value = Cell(
            StepName.LengthAtDistance,
            unit,
            cell.Value!.Value,
            row.Origin ?? set.PoundsPerLength.Origin,
            "poundsPerLength",
            $"{Disciplines(row.Disciplines)}, {Text(cell.Metres)} m"
        );
        return _lengths[cell] = InPounds(value, row.Unit, StepName.LengthAtDistance, Unit.PoundsPerLength);
    }

    private ExplainedValue LengthDistance(LengthRow row, LengthCell cell) =>
        _lengthDistances.TryGetValue(cell, out var made)
            ? made
            : _lengthDistances[cell] = Cell(
                StepName.TableDistance,
                Unit.Metres,
                cell.Metres,
                row.Origin ?? set.PoundsPerLength.Origin,
                "poundsPerLength",
                $"{Disciplines(row.Disciplines)}, column {Text(cell.Metres)} m"
            );

    private (GoingRow Reference, GoingRow Today)? GoingRows(Race race)
    {
        if (!set.LengthsPerSecond.Countries.Contains(race.Country))
            return null;
        var going = race.Going;
        var today = set.LengthsPerSecond.Rows.FirstOrDefault(row =>
            row.Disciplines.Contains(race.Discipline) && row.Goings.Contains(going)
        );
        var reference = set.LengthsPerSecond.Rows.FirstOrDefault(row => row.Disciplines.Contains(race.Discipline) && row.Reference);
        return today is null || reference is null ? null : (reference, today);
    }

    private ExplainedValue GoingCell(GoingRow row, StepName name) =>
        Cell(
            name,
            Unit.LengthsPerSecond,
            row.LengthsPerSecond,
            set.LengthsPerSecond.Origin,
            "lengthsPerSecond",
            $"{Disciplines(row.Disciplines)}, {string.Join('/', row.Goings)}"
        );

    private static string Disciplines(IReadOnlyList<Discipline> disciplines) => string.Join('/', disciplines);
}
