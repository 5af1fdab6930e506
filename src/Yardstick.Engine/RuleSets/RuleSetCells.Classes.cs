using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

public sealed partial class RuleSetCells
{
    private readonly Dictionary<int, string> _classRows = [];
    private readonly Dictionary<(int Row, StepName Name), ExplainedValue> _classCells = [];

    /// <summary>Returns the level that the conditions of a race imply for its mean runner, with its standard deviations.</summary>
    /// <param name="race">The race.</param>
    /// <returns>The level and its standard deviations; null when no row of the rule set matches the race.</returns>
    internal ClassEvidence? ClassLevel(Race race)
    {
        var rows = set.ClassLevels.Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].Matches(race))
                continue;
            var spread = ClassCell(StepName.ClassSpread, Unit.Pounds, rows[i].Spread, i, "spread");
            var first = ClassCell(StepName.FirstSpread, Unit.Pounds, rows[i].FirstSpread, i, "firstSpread");
            return new ClassEvidence(AdjustForTwoYearOlds(race, rows[i], Level(race, rows[i], i)), spread, first);
        }

        return null;
    }

    /// <summary>Returns the class cell of a race, in which the network holds the mean ability of whole classes.</summary>
    /// <param name="race">The race.</param>
    /// <returns>The cell; null when the rule set has none that matches.</returns>
    internal ClassCell? ClassCell(Race race)
    {
        var rows = set.ClassCells?.Rows ?? [];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Matches(race))
                return new ClassCell(
                    CellNames[i],
                    (rows[i].Level ?? race.Class.Ratings!.Value.Highest! - rows[i].BelowBandTop)!.Value,
                    rows[i].Spread
                );
        }

        return null;
    }

    private string[] CellNames => field ??= [.. set.ClassCells!.Rows.Select(Describe)];

    private ExplainedValue Level(Race race, ClassLevelRow row, int index)
    {
        if (row.BelowBandTop is not { } below)
            return ClassCell(StepName.ClassCell, Unit.Rating, row.Level!.Value, index, "level");
        var top = ExplainedValue.Fact(
            StepName.BandTop,
            Unit.Rating,
            race.Class.Ratings!.Value.Highest!.Value,
            new FactOrigin(race.Id, null, "rating_band")
        );
        return ExplainedValue.Step(
            StepName.ClassLevel,
            Unit.Rating,
            Operation.Difference,
            top,
            ClassCell(StepName.BelowBandTop, Unit.Pounds, below, index, "belowBandTop")
        );
    }

    private ExplainedValue AdjustForTwoYearOlds(Race race, ClassLevelRow row, ExplainedValue level)
    {
        if (row.Pattern is null || race.Class.Ages is not { Highest: 2 })
            return level;
        var below = Cell(
            StepName.TwoYearOldsBelow,
            Unit.Pounds,
            set.ClassLevels.TwoYearOldsBelow,
            set.ClassLevels.Origin,
            "classLevels",
            "twoYearOldsBelow"
        );
        return ExplainedValue.Step(StepName.ClassLevel, Unit.Rating, Operation.Difference, level, below);
    }

    private ExplainedValue ClassCell(StepName name, Unit unit, decimal value, int index, string column)
    {
        if (_classCells.TryGetValue((index, name), out var made))
            return made;
        if (!_classRows.TryGetValue(index, out var row))
            _classRows[index] = row = Describe(set.ClassLevels.Rows[index]);
        return _classCells[(index, name)] = Cell(name, unit, value, set.ClassLevels.Origin, "classLevels", $"{row}: {column}");
    }

    /// <summary>Describes the conditions of a row as they appear in the rendered table.</summary>
    private static string Describe(ClassRow row)
    {
        string?[] conditions =
        [
            Disciplines(row.Disciplines),
            row.Breed.ToString(),
            row.Countries.Count == 0 ? null : string.Join('/', row.Countries),
            row.Pattern?.ToString(),
            row.Number is { } number ? $"class {Text(number)}" : null,
            row.Words,
            row.HighestAge is { } age ? $"to {Text(age)}yo" : null,
            row.LowestAge is { } lowest ? $"from {Text(lowest)}yo" : null,
            row.Handicap switch
            {
                true => "handicaps",
                false => "not handicaps",
                null => null,
            },
            row.BelowBandTop is null ? null : "with a rating band",
        ];
        return string.Join(", ", conditions.OfType<string>());
    }
}

/// <summary>Represents the level implied by the conditions of a race.</summary>
/// <param name="Level">The level expected of the mean runner.</param>
/// <param name="Spread">The standard deviation of the level of a race around <paramref name="Level"/>.</param>
/// <param name="FirstSpread">The standard deviation of the ability of an unknown horse in the race around <paramref name="Level"/>.</param>
internal sealed record ClassEvidence(ExplainedValue Level, ExplainedValue Spread, ExplainedValue FirstSpread);

/// <summary>Represents the class cell of a race.</summary>
/// <param name="Name">The conditions of the cell. Rule sets whose cells have the same conditions share the cell.</param>
/// <param name="Level">The mean ability of the runners of this race that the cell promises, in pounds.</param>
/// <param name="Spread">The standard deviation of the mean ability of a race of the cell around its level, in pounds.</param>
internal sealed record ClassCell(string Name, decimal Level, decimal Spread);
