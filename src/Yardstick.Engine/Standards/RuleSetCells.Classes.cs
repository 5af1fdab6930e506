using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards;

public sealed partial class RuleSetCells
{
    private readonly Dictionary<int, string> _classRows = [];

    /// <summary>Returns the level that the conditions of a race imply for its mean runner, with its spread.</summary>
    /// <param name="race">The race.</param>
    /// <returns>Null when no row of the set fits the race.</returns>
    internal ClassEvidence? ClassLevel(Race race)
    {
        var rows = set.ClassLevels.Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].Fits(race)) continue;
            var spread = ClassCell(StepName.ClassSpread, Unit.Pounds, rows[i].Spread, i, "spread");
            var first = ClassCell(StepName.FirstSpread, Unit.Pounds, rows[i].FirstSpread, i, "firstSpread");
            return new ClassEvidence(Younger(race, rows[i], Level(race, rows[i], i)), spread, first);
        }

        return null;
    }

    private ExplainedValue Level(Race race, ClassLevelRow row, int index)
    {
        if (row.BelowBandTop is not { } below) return ClassCell(StepName.ClassCell, Unit.Rating, row.Level!.Value, index, "level");
        var top = ExplainedValue.Fact(StepName.BandTop, Unit.Rating, race.Class.Ratings!.Value.Highest!.Value, new FactOrigin(race.Id, null, "rating_band"));
        return ExplainedValue.Step(StepName.ClassLevel, Unit.Rating, Operation.Difference, top, ClassCell(StepName.BelowBandTop, Unit.Pounds, below, index, "belowBandTop"));
    }

    private ExplainedValue Younger(Race race, ClassLevelRow row, ExplainedValue level)
    {
        if (row.Pattern is null || race.Class.Ages is not { Highest: 2 }) return level;
        var below = Cell(StepName.TwoYearOldsBelow, Unit.Pounds, set.ClassLevels.TwoYearOldsBelow, set.ClassLevels.Origin, "classLevels", "twoYearOldsBelow");
        return ExplainedValue.Step(StepName.ClassLevel, Unit.Rating, Operation.Difference, level, below);
    }

    private ExplainedValue ClassCell(StepName name, Unit unit, decimal value, int index, string column)
    {
        if (!_classRows.TryGetValue(index, out var row)) _classRows[index] = row = Describe(set.ClassLevels.Rows[index]);
        return Cell(name, unit, value, set.ClassLevels.Origin, "classLevels", $"{row}: {column}");
    }

    /// <summary>The conditions of a row, as a reader finds it again in the table.</summary>
    private static string Describe(ClassLevelRow row)
    {
        string?[] conditions =
        [
            Codes(row.Codes),
            row.Population.ToString(),
            row.Countries.Count == 0 ? null : string.Join('/', row.Countries),
            row.Pattern?.ToString(),
            row.Number is { } number ? $"class {Text(number)}" : null,
            row.Words,
            row.HighestAge is { } age ? $"to {Text(age)}yo" : null,
            row.Handicap switch { true => "handicaps", false => "not handicaps", null => null },
            row.BelowBandTop is null ? null : "with a rating band",
        ];
        return string.Join(", ", conditions.OfType<string>());
    }
}

/// <summary>Represents the evidence from the conditions of a race.</summary>
/// <param name="Level">The level expected of the mean runner.</param>
/// <param name="Spread">How far the race may lie from it, as a standard deviation.</param>
/// <param name="FirstSpread">How far an unknown horse in it may lie from it, as a standard deviation.</param>
internal sealed record ClassEvidence(ExplainedValue Level, ExplainedValue Spread, ExplainedValue FirstSpread);
