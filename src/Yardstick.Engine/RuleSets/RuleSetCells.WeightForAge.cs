using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

public sealed partial class RuleSetCells
{
    private const int DefaultMatureAge = 4;

    private readonly Dictionary<(WeightForAgeRow, int), ExplainedValue> _ageCells = [];
    private readonly Dictionary<WeightForAgeRow, ExplainedValue> _ageDistances = [];

    /// <summary>
    /// Returns the weight that a horse of an age receives from a mature one in a race, interpolated linearly between the distances of the
    /// scale. Where no scale provides it, the rule for missing cells holds: the allowance is refused, or fitted. In a race whose rated
    /// runners are all of one age nobody receives weight from anybody, so nothing is missing. Under a rule set without such a rule, a cell
    /// that the authority does not provide counts as 0 and is marked as not provided.
    /// </summary>
    /// <param name="race">The race.</param>
    /// <param name="age">The age in years; null when unknown, which is taken for mature.</param>
    public AgeAllowance WeightForAge(Race race, int? age)
    {
        if (age is not { } years)
            return AgeAllowance.None;
        var half = HalfMonth(race);
        if (set.WeightForAgeMissing is null)
            return new AgeAllowance(BeforeMissingRule(race, years, half));
        var mature = 0;
        foreach (var table in set.WeightForAge)
        {
            if (!table.Covers(race))
                continue;
            mature = Math.Max(mature, table.MatureAge);
            if (years < table.MatureAge && Allowance(race, table, years, half) is { } found)
                return found.Value == 0 ? AgeAllowance.None : new AgeAllowance(found);
        }

        return years >= (mature > 0 ? mature : MatureAge(race.Discipline)) ? AgeAllowance.None : Missing(race, years);
    }

    private AgeAllowance Missing(Race race, int age)
    {
        if (race.Runners.All(runner => runner.Age == age || !runner.HasMargin || runner.Weight is null))
            return AgeAllowance.None;
        var rule = set.WeightForAgeMissing!;
        if (rule.Then == MissingAllowance.Refuse || rule.Fitted.FirstOrDefault(row => Fits(row, race, age)) is not { } fitted)
            return AgeAllowance.NotProvided;
        var cell = $"{fitted.Breed}, {Text(age)}yo, {string.Join('/', fitted.Countries)}";
        return new AgeAllowance(
            Cell(StepName.WeightForAge, Unit.Pounds, fitted.Pounds, rule.Origin, "weightForAgeMissing", cell),
            Cell(StepName.WeightForAgeSpread, Unit.Pounds, fitted.Deviation, rule.Origin, "weightForAgeMissing", cell + ", deviation")
        );
    }

    private static bool Fits(FittedAllowanceRow row, Race race, int age) =>
        row.Age == age
        && row.Breed == race.Breed
        && row.Disciplines.Contains(race.Discipline)
        && (row.Countries.Count == 0 || row.Countries.Contains(race.Country));

    private int MatureAge(Discipline discipline) =>
        set.WeightForAgeMissing!.MatureAges.FirstOrDefault(row => row.Disciplines.Contains(discipline))?.MatureAge ?? DefaultMatureAge;

    /// <summary>
    /// Returns the allowance of a table; null when it does not provide it. Between two distances both cells must be provided.
    /// </summary>
    private ExplainedValue? Allowance(Race race, WeightForAgeTable table, int age, int half)
    {
        if (race.Distance is not { } distance || distance.Value < table.FromMetres || distance.Value > table.ToMetres)
            return null;
        WeightForAgeRow? below = null,
            above = null;
        foreach (var row in table.Rows)
        {
            if (row.Age != age)
                continue;
            if (row.Metres <= distance.Value)
                below = row;
            if (row.Metres >= distance.Value)
            {
                above = row;
                break;
            }
        }

        (below, above) = (below ?? above, above ?? below);
        return below?.HalfMonths[half] is null || above?.HalfMonths[half] is null ? null : Interpolated(race, table, below, above, half);
    }

    private ExplainedValue Interpolated(Race race, WeightForAgeTable table, WeightForAgeRow below, WeightForAgeRow above, int half) =>
        below == above
            ? WeightCell(table, below, half)
            : ExplainedValue.Step(
                StepName.WeightForAge,
                Unit.Pounds,
                Operation.Interpolation,
                ResultFacts.Distance(race),
                WeightDistance(table, below),
                WeightCell(table, below, half),
                WeightDistance(table, above),
                WeightCell(table, above, half)
            );

    /// <summary>Returns the allowance under a rule set without a rule for missing cells, which count as 0.</summary>
    private ExplainedValue? BeforeMissingRule(Race race, int years, int half)
    {
        var table = FirstTable(race);
        if (years >= (table?.MatureAge ?? DefaultMatureAge))
            return null;
        if (table is null || race.Distance is not { } distance || distance.Value < table.FromMetres || distance.Value > table.ToMetres)
            return CountedAsNone(table, years, half);
        WeightForAgeRow? below = null,
            above = null;
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var row = table.Rows[i];
            if (row.Age != years || row.HalfMonths[half] is null)
                continue;
            if (row.Metres <= distance.Value)
                below = row;
            if (row.Metres >= distance.Value)
                above ??= row;
        }

        return (below ?? above) is { } nearest
            ? Interpolated(race, table, below ?? nearest, above ?? nearest, half)
            : CountedAsNone(table, years, half);
    }

    private WeightForAgeTable? FirstTable(Race race)
    {
        for (var i = 0; i < set.WeightForAge.Count; i++)
            if (set.WeightForAge[i].Covers(race))
                return set.WeightForAge[i];
        return null;
    }

    private ExplainedValue WeightCell(WeightForAgeTable table, WeightForAgeRow row, int half)
    {
        if (_ageCells.TryGetValue((row, half), out var made))
            return made;
        var unit = table.Unit == TableUnit.Lb ? Unit.Pounds : Unit.Kilograms;
        var cell = Cell(
            StepName.WeightForAgeAtDistance,
            unit,
            row.HalfMonths[half]!.Value,
            table.Origin,
            "weightForAge",
            $"{table.Breed}, {Text(row.Age)}yo, {Text(row.Metres)} m, {HalfMonth(half)}{Scope(table)}"
        );
        return _ageCells[(row, half)] = InPounds(cell, table.Unit, StepName.WeightForAgeAtDistance, Unit.Pounds);
    }

    private ExplainedValue WeightDistance(WeightForAgeTable table, WeightForAgeRow row) =>
        _ageDistances.TryGetValue(row, out var made)
            ? made
            : _ageDistances[row] = Cell(
                StepName.TableDistance,
                Unit.Metres,
                row.Metres,
                table.Origin,
                "weightForAge",
                $"{table.Breed}, column {Text(row.Metres)} m{Scope(table)}"
            );

    /// <summary>Returns the disciplines, countries and dates of a table, which distinguish its cells from those of other tables.</summary>
    private string Scope(WeightForAgeTable table) =>
        set.WeightForAgeMissing is null
            ? ""
            : $", {string.Join('/', table.Disciplines)} {string.Join('/', table.Countries)} {table.ValidFrom:o}–{table.ValidTo:o} {table.Origin.Label}";

    private ExplainedValue CountedAsNone(WeightForAgeTable? table, int age, int half)
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

    private static int HalfMonth(Race race) => (2 * (race.Date.Month - 1)) + (race.Date.Day > 15 ? 1 : 0);

    private static string HalfMonth(int half) => $"month {Text(half / 2 + 1)}/{Text(half % 2 + 1)}";
}
