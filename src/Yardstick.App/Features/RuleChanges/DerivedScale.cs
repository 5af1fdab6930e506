using System.Globalization;
using Yardstick.Engine.RuleSets.Derivation;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>
/// Represents a derived scale of weight for age. It is written cell by cell with counts and spread, and as the rows of a rule set.
/// </summary>
internal sealed record DerivedScale(DerivationPlan Plan, int Races, IReadOnlyList<DerivedCell> Cells)
{
    private const decimal MetresPerFurlong = 201.168m;

    private static readonly string[] Columns =
    [
        "age",
        "furlongs",
        "month",
        "half",
        "pounds_mode",
        "runners_at_mode",
        "runners",
        "spread_lb",
        "provided",
    ];

    /// <summary>Returns the scale as a table.</summary>
    public DerivedTable ToTable() =>
        new(Columns, [.. Cells.Select(Values)], ToJson())
        {
            Summary = () => RuleChangesTexts.Derive_Summary,
            Races = Races,
            Provided = Cells.Count(cell => cell.IsProvided),
        };

    private object ToJson() =>
        new
        {
            code = Plan.Discipline.ToString(),
            countries = Plan.Countries,
            from = Plan.From,
            to = Plan.To,
            matureAge = Plan.MatureAge,
            withinFurlongs = Plan.Within,
            races = Races,
            label = "D",
            cells = Cells.Select(cell => new
            {
                age = cell.Age,
                furlongs = cell.Furlongs,
                month = (cell.HalfMonth / 2) + 1,
                half = (cell.HalfMonth % 2) + 1,
                pounds = cell.Pounds,
                runnersAtMode = cell.Counts.AtMode,
                runners = cell.Counts.Runners,
                spread = cell.Counts.Spread,
                provided = cell.IsProvided,
            }),
            rows = Cells
                .GroupBy(cell => (cell.Age, cell.Furlongs))
                .Select(group => new
                {
                    age = group.Key.Age,
                    metres = (int)Math.Round(group.Key.Furlongs * MetresPerFurlong),
                    halfMonths = WeightForAgeDerivation.Complete(group),
                })
                .Where(row => row.halfMonths.Any(value => value is not null)),
        };

    private static IReadOnlyList<string> Values(DerivedCell cell) =>
        [
            Text(cell.Age),
            Text(cell.Furlongs),
            Text((cell.HalfMonth / 2) + 1),
            Text((cell.HalfMonth % 2) + 1),
            Text(cell.Pounds),
            Text(cell.Counts.AtMode),
            Text(cell.Counts.Runners),
            cell.Counts.Spread.ToString("0.00", CultureInfo.InvariantCulture),
            cell.IsProvided ? "1" : "0",
        ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
