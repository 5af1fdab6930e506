using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Methodology;

/// <summary>Represents a table of the rule set, ready for display.</summary>
/// <param name="Name">The property name in the rule set file; also the anchor on the page.</param>
/// <param name="Caption">The subject, if several tables share the name; otherwise empty.</param>
/// <param name="Head">The column headings.</param>
/// <param name="Rows">The rows: a heading, then the cells. A cell is null where the rule set defines no value.</param>
internal sealed record MethodologyTable(
    string Name,
    string Caption,
    TableSource Origin,
    IReadOnlyList<string> Head,
    IReadOnlyList<(string Head, IReadOnlyList<string?> Cells)> Rows
);

/// <summary>
/// Converts every table of a rule set to rows and columns. Nothing is written by hand, so that the page cannot differ from the computation.
/// </summary>
internal sealed partial class MethodologyTables(RuleSet set, Localizer words)
{
    /// <summary>Returns the tables. Those with the same name and caption are told apart by a number.</summary>
    public IEnumerable<MethodologyTable> All()
    {
        var seen = new Dictionary<(string Name, string Caption), int>();
        foreach (var table in Tables())
        {
            var number = seen[(table.Name, table.Caption)] = seen.GetValueOrDefault((table.Name, table.Caption)) + 1;
            yield return number == 1 ? table : table with { Caption = $"{table.Caption} ({number})".TrimStart() };
        }
    }

    private IEnumerable<MethodologyTable> Tables() =>
        [
            Scale(),
            Lengths(),
            Goings(),
            Margins(),
            .. set.WeightForAge.Select(WeightForAge),
            .. set.WeightForAgeMissing is { } missing ? [Missing(missing)] : Array.Empty<MethodologyTable>(),
            Sexes(),
            FirstMarks(),
            .. set.ListMembership is { } membership ? Membership(membership) : [],
            MarkChanges(),
            Methods(),
            .. Adjustments(),
            .. set.DistanceEstimates is { } estimates ? [Estimates(estimates)] : (MethodologyTable[])[],
            Distances(),
            Classes(),
            .. ClassCells(),
            Assessment(),
            .. set.Conversions is { } conversions ? conversions.Rows.Select(Conversion) : [],
        ];

    private MethodologyTable Scale() =>
        Facts(
            "scale",
            set.Scale.Origin,
            (() => MethodologyTexts.Rule_unit, Unit(set.Scale.Unit)),
            (() => MethodologyTexts.Rule_poundsPerKilogram, Short(set.Scale.PoundsPerKilogram)),
            (() => MethodologyTexts.Rule_poundsPerKilogramCarried, Short(set.Scale.PoundsPerKilogramCarried)),
            (() => MethodologyTexts.Rule_stepKilograms, $"{Short(set.Scale.StepKilograms)} {Unit(TableUnit.Kg)}"),
            (() => MethodologyTexts.Rule_stepPounds, $"{Short(set.Scale.StepPounds)} {Unit(TableUnit.Lb)}")
        );

    private MethodologyTable Lengths()
    {
        var metres = set.PoundsPerLength.Rows.SelectMany(row => row.Cells).Select(cell => cell.Metres).Distinct().Order().ToList();
        var rows = set.PoundsPerLength.Rows.Select(row =>
            (
                words.List(Disciplines(row.Disciplines), Unit(row.Unit)),
                (IReadOnlyList<string?>)
                    [
                        .. metres.Select(at =>
                            row.Cells.FirstOrDefault(cell => cell.Metres == at) is { Value: { } value } ? Short(value) : null
                        ),
                    ]
            )
        );
        return new MethodologyTable(
            "poundsPerLength",
            "",
            set.PoundsPerLength.Origin,
            [words[() => MethodologyTexts.Column_distance], .. metres.Select(at => words.Metres(at))],
            [.. rows]
        );
    }

    private MethodologyTable Goings() =>
        new(
            "lengthsPerSecond",
            "",
            set.LengthsPerSecond.Origin,
            [
                words[() => MethodologyTexts.Column_going],
                words[() => MethodologyTexts.Column_code],
                words[() => MethodologyTexts.Column_lengthsPerSecond],
            ],
            [
                .. set.LengthsPerSecond.Rows.Select(row =>
                    (
                        words.List(row.Goings.Select(going => words[going.Text()])),
                        (IReadOnlyList<string?>)[Disciplines(row.Disciplines), Short(row.LengthsPerSecond)]
                    )
                ),
            ]
        );

    private MethodologyTable Margins() =>
        new(
            "marginsInWords",
            "",
            set.MarginsInWords.Origin,
            [
                words[() => MethodologyTexts.Column_words],
                words[() => MethodologyTexts.Column_countries],
                words[() => MethodologyTexts.Column_lengths],
            ],
            [
                .. set.MarginsInWords.Rows.Select(row =>
                    (
                        row.Words.In(words.Language),
                        (IReadOnlyList<string?>)
                            [
                                words.List(row.Countries),
                                row.UpToLengths is { } most ? words.Range(Short(row.Lengths), Short(most)) : Short(row.Lengths),
                            ]
                    )
                ),
            ]
        );

    private MethodologyTable WeightForAge(WeightForAgeTable table)
    {
        var months = Enumerable
            .Range(0, 24)
            .Select(half => $"{words.Language.FormatCulture.DateTimeFormat.AbbreviatedMonthNames[half / 2]} {half % 2 + 1}");
        return new MethodologyTable(
            "weightForAge",
            string.Join(" · ", Scope(table)),
            table.Origin,
            [words[() => MethodologyTexts.Column_ageAndDistance], .. months],
            [
                .. table.Rows.Select(row =>
                    (
                        words.List(words.Count(() => ComponentsTexts.Count_Years, row.Age), words.Metres(row.Metres)),
                        (IReadOnlyList<string?>)[.. row.HalfMonths.Select(value => value is { } one ? Short(one) : null)]
                    )
                ),
            ]
        );
    }

    /// <summary>Returns the breed, the disciplines, the unit, the countries and the days of a scale, as far as they are limited.</summary>
    private IEnumerable<string> Scope(WeightForAgeTable table)
    {
        yield return words.List(words[table.Breed.Text()], Disciplines(table.Disciplines), Unit(table.Unit));
        if (table.Countries.Count > 0)
            yield return words.List(table.Countries);
        if (table.ValidFrom is { } from)
            yield return words.Get(() => MethodologyTexts.Scope_from, from);
        if (table.ValidTo is { } to)
            yield return words.Get(() => MethodologyTexts.Scope_to, to);
    }

    private MethodologyTable Sexes() =>
        new(
            "sexAllowances",
            "",
            set.SexAllowances.Origin,
            [words[() => MethodologyTexts.Column_region], Unit(TableUnit.Lb), Unit(TableUnit.Kg)],
            [
                .. set.SexAllowances.Rows.Select(row =>
                    (
                        row.Region.In(words.Language),
                        (IReadOnlyList<string?>)
                            [row.Pounds is { } pounds ? Short(pounds) : null, row.Kilograms is { } kilograms ? Short(kilograms) : null]
                    )
                ),
            ]
        );

    private MethodologyTable Distances() =>
        new(
            "distanceCategories",
            "",
            set.DistanceCategories.Origin,
            [
                words[() => MethodologyTexts.Column_category],
                words[() => MethodologyTexts.Column_letter],
                words[() => MethodologyTexts.Column_distance],
            ],
            [
                .. set.DistanceCategories.Rows.Select(row =>
                    (
                        row.Name.In(words.Language),
                        (IReadOnlyList<string?>)
                            [
                                row.Letter,
                                row.ToMetres is { } to
                                    ? words.Range(words.Whole(row.FromMetres), words.Metres(to))
                                    : words.Get(() => MethodologyTexts.Distance_AndUp, words.Metres(row.FromMetres)),
                            ]
                    )
                ),
            ]
        );

    private MethodologyTable Estimates(DistanceEstimateRules rules) =>
        Facts("distanceEstimates", rules.Origin, (() => MethodologyTexts.Rule_greatestDeviation, Short(rules.GreatestDeviation)));

    /// <summary>Returns one table for each source of the membership rules.</summary>
    private IEnumerable<MethodologyTable> Membership(ListMembershipRules rules)
    {
        yield return Facts(
            "listMembership",
            rules.Activity.Origin,
            (() => MethodologyTexts.Rule_monthsSinceLastRun, rules.Activity.MonthsSinceLastRun is { } months ? Short(months) : null)
        );
        if (rules.FirstMark is { } first)
            yield return Facts(
                "listMembership",
                first.Origin,
                (() => MethodologyTexts.Rule_firstMarkRuns, Short(first.Runs)),
                (() => MethodologyTexts.Rule_firstMarkRunsOfWinner, Short(first.RunsOfWinner ?? first.Runs))
            );
    }

    private MethodologyTable Facts(string name, TableSource origin, params (Func<string> Name, string? Value)[] facts) =>
        new(
            name,
            "",
            origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [.. facts.Select(fact => (words[fact.Name], (IReadOnlyList<string?>)[fact.Value]))]
        );

    private string Disciplines(IReadOnlyList<Engine.Racing.Discipline> disciplines) =>
        words.List(disciplines.Select(discipline => words[discipline.Text()]));

    private string Short(decimal value) => words.Short(value, 6);

    private string Unit(TableUnit unit) =>
        words[
            unit switch
            {
                TableUnit.Kg => () => ComponentsTexts.Unit_Kilograms,
                TableUnit.Lb => () => ComponentsTexts.Unit_Pounds,
                _ => () => ComponentsTexts.Unit_Points,
            }
        ];
}
