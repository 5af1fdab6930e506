using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

public sealed partial class RuleSetCells
{
    /// <summary>
    /// Returns the weight that a horse of an age receives from a mature one in a race, interpolated linearly between the distances of the
    /// scale. Null for a mature horse and for an unknown age. A cell that the authority does not provide counts as 0 and is marked as not
    /// provided.
    /// </summary>
    public ExplainedValue? WeightForAge(Race race, int? age)
    {
        var table = set.WeightForAge.FirstOrDefault(t => t.Breed == race.Breed && t.Disciplines.Contains(race.Discipline));
        if (age is not { } years || years >= (table?.MatureAge ?? 4))
            return null;
        var half = 2 * (race.Date.Month - 1) + (race.Date.Day > 15 ? 1 : 0);
        if (table is null || race.Distance is not { } distance || distance.Value < table.FromMetres || distance.Value > table.ToMetres)
            return NotProvided(table, years, half);
        var rows = table.Rows.Where(row => row.Age == years && row.HalfMonths[half] is not null).ToList();
        var below = rows.LastOrDefault(row => row.Metres <= distance.Value);
        var above = rows.FirstOrDefault(row => row.Metres >= distance.Value);
        if ((below ?? above) is not { } nearest)
            return NotProvided(table, years, half);
        if (below is null || above is null || below == above)
            return WeightCell(table, nearest, half);
        return ExplainedValue.Step(
            StepName.WeightForAge,
            Unit.Pounds,
            Operation.Interpolation,
            ResultFacts.Distance(race),
            WeightDistance(table, below),
            WeightCell(table, below, half),
            WeightDistance(table, above),
            WeightCell(table, above, half)
        );
    }

    private ExplainedValue WeightCell(WeightForAgeTable table, WeightForAgeRow row, int half)
    {
        var unit = table.Unit == TableUnit.Lb ? Unit.Pounds : Unit.Kilograms;
        var cell = Cell(
            StepName.WeightForAgeAtDistance,
            unit,
            row.HalfMonths[half]!.Value,
            table.Origin,
            "weightForAge",
            $"{table.Breed}, {Text(row.Age)}yo, {Text(row.Metres)} m, {HalfMonth(half)}"
        );
        return InPounds(cell, table.Unit, StepName.WeightForAgeAtDistance, Unit.Pounds);
    }

    private ExplainedValue WeightDistance(WeightForAgeTable table, WeightForAgeRow row) =>
        Cell(StepName.TableDistance, Unit.Metres, row.Metres, table.Origin, "weightForAge", $"{table.Breed}, column {Text(row.Metres)} m");

    private ExplainedValue NotProvided(WeightForAgeTable? table, int age, int half)
    {
        var key = (StepName.WeightForAge, $"{table?.Breed}{Text(age)} {Text(half)}");
        if (_cells.TryGetValue(key, out var made))
            return made;
        var origin = table?.Origin ?? new TableSource(Label.ToVerify, "");
        return _cells[key] = ExplainedValue.Cell(
            StepName.WeightForAge,
            Unit.Pounds,
            0,
            new CellOrigin(set.Id, "weightForAge", $"{Text(age)}yo, {HalfMonth(half)}", origin.Label, origin.Source, Provided: false)
        );
    }

    private static string HalfMonth(int half) => $"month {Text(half / 2 + 1)}/{Text(half % 2 + 1)}";
}
