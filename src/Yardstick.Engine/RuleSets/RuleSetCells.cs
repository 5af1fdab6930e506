using System.Globalization;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

/// <summary>
/// Reads the tables of a rule set as leaves of explanations. Cells are created once and shared. Instances are not thread-safe.
/// </summary>
public sealed partial class RuleSetCells(RuleSet set)
{
    private readonly Dictionary<(StepName, string), ExplainedValue> _cells = [];
    private readonly Dictionary<GrowthRow, ExplainedValue> _growth = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gets the rule set.</summary>
    public RuleSet Set => set;

    /// <summary>Gets the pounds in a kilogram of weight carried.</summary>
    public ExplainedValue PoundsPerKilogramCarried =>
        field ??= Cell(
            StepName.PoundsPerKilogramCarried,
            Unit.Factor,
            set.Scale.PoundsPerKilogramCarried,
            set.Scale.Origin,
            "scale",
            "poundsPerKilogramCarried"
        );

    /// <summary>Gets the pounds in a kilogram of the scale.</summary>
    public ExplainedValue PoundsPerKilogram =>
        field ??= Cell(
            StepName.PoundsPerKilogram,
            Unit.Factor,
            set.Scale.PoundsPerKilogram,
            set.Scale.Origin,
            "scale",
            "poundsPerKilogram"
        );

    /// <summary>Gets the step to which marks are rounded, in the unit of the scale.</summary>
    public ExplainedValue MarkStep =>
        field ??=
            set.Scale.Unit == TableUnit.Kg
                ? Cell(StepName.MarkStep, Unit.Kilograms, set.Scale.StepKilograms, set.Scale.Origin, "scale", "stepKilograms")
                : Cell(StepName.MarkStep, Unit.Pounds, set.Scale.StepPounds, set.Scale.Origin, "scale", "stepPounds");

    /// <summary>Gets the step to which assessments, variances and marks are rounded before publication, in pounds.</summary>
    internal ExplainedValue KeptStep => field ??= Assessment(StepName.KeptStep, Unit.Pounds, set.Assessment.Step, "step");

    /// <summary>Returns a cell of the assessment rules.</summary>
    internal ExplainedValue Assessment(StepName name, Unit unit, decimal value, string cell) =>
        Cell(name, unit, value, set.Assessment.Origin, "assessment", cell);

    /// <summary>Returns a cell of the mark change rules.</summary>
    internal ExplainedValue MarkChange(StepName name, Unit unit, decimal value, string cell) =>
        Cell(name, unit, value, set.MarkChanges.Origin, "markChanges", cell);

    /// <summary>Returns a cell of the first mark rules.</summary>
    internal ExplainedValue FirstMark(StepName name, Unit unit, decimal value, string cell) =>
        Cell(name, unit, value, set.FirstMarks.Origin, "firstMarks", cell);

    /// <summary>Returns the variance gained per day at an age. The row of the oldest horses applies to a horse of unknown age.</summary>
    internal ExplainedValue GrowthPerDay(int? age)
    {
        var row = GrowthRow(age);
        if (_growth.TryGetValue(row, out var made))
            return made;
        return _growth[row] = Assessment(
            StepName.GrowthPerDay,
            Unit.SquarePoundsPerDay,
            row.PerDay,
            $"growth[{Ages(row.FromAge, row.ToAge)}]"
        );
    }

    private GrowthRow GrowthRow(int? age)
    {
        var rows = set.Assessment.Growth;
        for (var i = 0; i < rows.Count; i++)
            if (age >= rows[i].FromAge && (rows[i].ToAge is null || age <= rows[i].ToAge))
                return rows[i];
        return rows[^1];
    }

    private static string Ages(int from, int? to) => to is null ? $"{Text(from)}+" : $"{Text(from)}-{Text(to.Value)}";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private ExplainedValue Cell(StepName name, Unit unit, decimal value, TableSource origin, string table, string cell)
    {
        if (_cells.TryGetValue((name, cell), out var made))
            return made;
        return _cells[(name, cell)] = ExplainedValue.Cell(
            name,
            unit,
            value,
            new CellOrigin(set.Id, table, cell, origin.Label, origin.Source)
        );
    }

    private ExplainedValue InPounds(ExplainedValue value, TableUnit unit, StepName name, Unit poundsUnit) =>
        unit == TableUnit.Lb ? value : ExplainedValue.Step(name, poundsUnit, Operation.Product, value, PoundsPerKilogramCarried);
}
