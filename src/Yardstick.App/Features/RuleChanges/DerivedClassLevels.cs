using System.Globalization;
using System.Text.Json;
using Yardstick.Engine.RuleSets.Derivation;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>
/// Represents derived levels of classes. They are written class by class with counts, and as the rows of a rule set.
/// </summary>
internal sealed record DerivedClassLevels(ClassDerivationPlan Plan, int Races, IReadOnlyList<DerivedClass> Cells)
{
    private static readonly string[] Columns =
    [
        "country",
        "pattern",
        "class",
        "handicap",
        "ages",
        "level",
        "below_band_top",
        "spread_lb",
        "races",
        "rated",
        "runners",
        "provided",
    ];

    /// <summary>Returns the levels as a table.</summary>
    public DerivedTable ToTable() =>
        new(Columns, [.. Cells.Select(Values)], ToJson())
        {
            Summary = () => RuleChangesTexts.Derive_ClassSummary,
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
            races = Races,
            label = "D",
            cells = Cells.Select(cell => new
            {
                row = Row(cell),
                runners = cell.Runners,
                provided = cell.IsProvided,
            }),
            rows = Cells.Where(cell => cell.IsProvided).Select(Row),
        };

    private static object Row(DerivedClass cell) =>
        new
        {
            codes = cell.Row.Disciplines.Select(discipline => Word(discipline)),
            population = Word(cell.Row.Breed),
            countries = cell.Row.Countries,
            pattern = cell.Row.Pattern is { } grade ? Word(grade) : null,
            number = cell.Row.Number,
            highestAge = cell.Row.HighestAge,
            lowestAge = cell.Row.LowestAge,
            handicap = cell.Row.Handicap,
            belowBandTop = cell.Row.BelowBandTop,
            level = cell.Row.Level,
            spread = cell.Row.Spread,
            races = cell.Row.Races,
            rated = cell.Row.Rated,
        };

    private static IReadOnlyList<string> Values(DerivedClass cell) =>
        [
            cell.Row.Countries[0],
            cell.Row.Pattern?.ToString() ?? "",
            Text(cell.Row.Number),
            cell.Row.Handicap switch
            {
                true => "1",
                false => "0",
                null => "",
            },
            cell.Row.HighestAge is { } age ? Text(age) : $"{Text(cell.Row.LowestAge)}+",
            Text(cell.Row.Level),
            Text(cell.Row.BelowBandTop),
            Text(cell.Row.Spread),
            Text(cell.Row.Races),
            Text(cell.Row.Rated),
            Text(cell.Runners),
            cell.IsProvided ? "1" : "0",
        ];

    /// <summary>Returns the word of a value in a rule set.</summary>
    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
