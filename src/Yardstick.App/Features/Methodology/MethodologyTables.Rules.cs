using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Methodology;

internal sealed partial class MethodologyTables
{
    private MethodologyTable FirstMarks() =>
        new(
            "firstMarks",
            "",
            set.FirstMarks.Origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [
                (words[() => MethodologyTexts.Rule_definitiveAfterRuns], [words.Whole(set.FirstMarks.DefinitiveAfterRuns)]),
                (
                    words[() => MethodologyTexts.Rule_definitiveAfterWin],
                    [words[set.FirstMarks.DefinitiveAfterWin ? () => MethodologyTexts.Yes : () => MethodologyTexts.No]]
                ),
                .. set.FirstMarks.Conventional.Select(row =>
                    (
                        words.Get(
                            () => MethodologyTexts.Rule_conventional,
                            Ages(row.FromAge, row.ToAge),
                            words.List(row.Sexes.Select(sex => words[sex.Plural()]))
                        ),
                        (IReadOnlyList<string?>)[$"{Short(row.Mark)} {Unit(set.Scale.Unit)}"]
                    )
                ),
            ]
        );

    private MethodologyTable MarkChanges()
    {
        var rules = set.MarkChanges;
        var unit = Unit(set.Scale.Unit);
        return new MethodologyTable(
            "markChanges",
            "",
            rules.Origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [
                (words[() => MethodologyTexts.Rule_method], [words[rules.Method.Text()]]),
                .. rules.Shares.Select(row =>
                    (words.Get(() => MethodologyTexts.Rule_share, Ages(row.FromAge, row.ToAge)), (IReadOnlyList<string?>)[Short(row.Share)])
                ),
                (
                    words[() => MethodologyTexts.Rule_cap],
                    [rules.CapPounds is { } cap ? $"{Bidi.Number(words.Language, "± " + Short(cap))} {Unit(TableUnit.Lb)}" : null]
                ),
                (words[() => MethodologyTexts.Rule_floor], [rules.Floor is { } floor ? $"{Short(floor)} {unit}" : null]),
                (words[() => MethodologyTexts.Rule_ceiling], [rules.Ceiling is { } ceiling ? $"{Short(ceiling)} {unit}" : null]),
            ]
        );
    }

    /// <summary>
    /// Returns the table of rating methods; if the rule set has no such table, the defaults that then apply to all pools.
    /// </summary>
    private MethodologyTable Methods()
    {
        var table = set.Methods ?? MethodTable.Default;
        return new MethodologyTable(
            "methods",
            "",
            table.Origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [
                .. table.Rows.Select(row =>
                    (words.List(words[row.Breed.Text()], Disciplines(row.Disciplines)), (IReadOnlyList<string?>)[words[row.Method.Text()]])
                ),
                (words[() => MethodologyTexts.Rule_recentFigures], [words.Whole(table.RecentFigures)]),
                (words[() => MethodologyTexts.Rule_recentDays], [words.Whole(table.RecentDays)]),
                (words[() => MethodologyTexts.Rule_halfLifeDays], [words.Whole(table.HalfLifeDays)]),
                .. set.MarkChanges.Shares.Count > 0
                    ? []
                    : ((string, IReadOnlyList<string?>)[])
                        [(words[() => MethodologyTexts.Rule_shareOfAll], [Short(table.Share ?? MethodTable.Default.Share!.Value)])],
            ]
        );
    }

    /// <summary>Returns the adjustments, as one table each with its own source.</summary>
    private IEnumerable<MethodologyTable> Adjustments()
    {
        if (set.Adjustments is not { } table)
            yield break;
        yield return Adjustment(
            () => MethodologyTexts.Adjustment_weight,
            table.Weight?.Origin ?? table.Origin,
            (words[() => MethodologyTexts.Rule_perPound], [table.Weight is { } weight ? Short(weight.PerPound) : null])
        );
        yield return Adjustment(
            () => MethodologyTexts.Adjustment_claim,
            table.Claim?.Origin ?? table.Origin,
            (words[() => MethodologyTexts.Rule_claimShare], [table.Claim is { } claim ? Short(claim.Share) : null])
        );
        yield return Adjustment(
            () => MethodologyTexts.Adjustment_track,
            table.Track?.Origin ?? table.Origin,
            [
                .. (table.Track?.Rows ?? []).Select(row =>
                    (words.List(row.Course, row.Country), (IReadOnlyList<string?>)[$"{words.Signed(row.Value, 1)} {Unit(row.Unit)}"])
                ),
            ]
        );
        yield return GoingAdjustment(table);
        yield return Adjustment(
            () => MethodologyTexts.Adjustment_place,
            table.Origin,
            (words[() => MethodologyTexts.Rule_place], [words[table.Place.Text()]])
        );
    }

    private MethodologyTable GoingAdjustment(AdjustmentTable table) =>
        Adjustment(
            () => MethodologyTexts.Adjustment_going,
            table.Going?.Origin ?? table.Origin,
            [
                .. (table.Going?.Rows ?? []).Select(row =>
                    (
                        words.List(row.Goings.Select(going => words[going.Text()])),
                        (IReadOnlyList<string?>)[$"{words.Signed(row.Value, 1)} {Unit(row.Unit)}"]
                    )
                ),
            ]
        );

    private MethodologyTable Adjustment(
        Func<string> caption,
        TableSource origin,
        params IReadOnlyList<(string Head, IReadOnlyList<string?> Cells)> rows
    ) =>
        new(
            "adjustments",
            words[caption],
            origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            rows
        );

    private MethodologyTable Classes() =>
        new(
            "classLevels",
            "",
            set.ClassLevels.Origin,
            [
                words[() => MethodologyTexts.Column_conditions],
                words[() => MethodologyTexts.Column_level],
                words[() => MethodologyTexts.Column_belowBandTop],
                words[() => MethodologyTexts.Column_spread],
                words[() => MethodologyTexts.Column_firstSpread],
            ],
            [
                .. set.ClassLevels.Rows.Select(row =>
                    (
                        Conditions(row),
                        (IReadOnlyList<string?>)
                            [
                                row.Level is { } level ? Short(level) : "—",
                                row.BelowBandTop is { } below ? Short(below) : "—",
                                Short(row.Spread),
                                Short(row.FirstSpread),
                            ]
                    )
                ),
            ]
        );

    /// <summary>Returns the class cells, with the counts behind them; none when the rule set has none.</summary>
    private IEnumerable<MethodologyTable> ClassCells()
    {
        if (set.ClassCells is not { } cells)
            yield break;
        yield return new MethodologyTable(
            "classCells",
            "",
            cells.Origin,
            [
                words[() => MethodologyTexts.Column_conditions],
                words[() => MethodologyTexts.Column_level],
                words[() => MethodologyTexts.Column_belowBandTop],
                words[() => MethodologyTexts.Column_spread],
                words[() => MethodologyTexts.Column_races],
                words[() => MethodologyTexts.Column_rated],
            ],
            [
                .. cells.Rows.Select(row =>
                    (
                        Conditions(row),
                        (IReadOnlyList<string?>)
                            [
                                row.Level is { } level ? Short(level) : "—",
                                row.BelowBandTop is { } below ? Short(below) : "—",
                                Short(row.Spread),
                                row.Races is { } races ? words.Whole(races) : "—",
                                row.Rated is { } rated ? words.Whole(rated) : "—",
                            ]
                    )
                ),
            ]
        );
    }

    private MethodologyTable Assessment()
    {
        var rules = set.Assessment;
        return new MethodologyTable(
            "assessment",
            "",
            rules.Origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [
                (words[() => MethodologyTexts.Rule_runSpread], [$"{Short(rules.RunSpread)} {Unit(TableUnit.Lb)}"]),
                (words[() => MethodologyTexts.Rule_shortfallThatDoubles], [$"{Short(rules.ShortfallThatDoubles)} {Unit(TableUnit.Lb)}"]),
                .. rules.Growth.Select(row =>
                    (
                        words.Get(() => MethodologyTexts.Rule_growth, Ages(row.FromAge, row.ToAge)),
                        (IReadOnlyList<string?>)[$"{Short(row.PerDay)} {words[() => ComponentsTexts.Unit_SquarePounds]}"]
                    )
                ),
                (words[() => MethodologyTexts.Rule_growthDays], [words.Whole(rules.GrowthDays)]),
                (words[() => MethodologyTexts.Rule_freedom], [Short(rules.Freedom)]),
                (words[() => MethodologyTexts.Rule_confidence], [Short(rules.ConfidenceDeviations)]),
                (words[() => MethodologyTexts.Rule_step], [Short(rules.Step)]),
                .. rules.LineDepths.Select(depth =>
                    (
                        words.Get(() => MethodologyTexts.Rule_lineDepth, words.List(depth.Patterns.Select(grade => words[grade.Text()]))),
                        (IReadOnlyList<string?>)[words.Whole(depth.LastPlace)]
                    )
                ),
            ]
        );
    }

    private MethodologyTable Conversion(ConversionRow row)
    {
        var caption = $"{ScaleName(row.From)} → {ScaleName(row.To)}";
        if (row.Points.Count > 0)
            return new MethodologyTable(
                "conversions",
                caption,
                row.Origin,
                [words[() => MethodologyTexts.Column_from], words[() => MethodologyTexts.Column_to]],
                [.. row.Points.Select(point => (Short(point.From), (IReadOnlyList<string?>)[PointValue(point)]))]
            );
        return new MethodologyTable(
            "conversions",
            caption,
            row.Origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [
                (words[() => MethodologyTexts.Rule_factor], [row.Factor is { } factor ? Short(factor) : null]),
                (words[() => MethodologyTexts.Rule_offset], [Short(row.Offset)]),
                (
                    words[() => MethodologyTexts.Rule_fittedOn],
                    [row is { Lowest: { } lowest, Highest: { } highest } ? words.Range(Short(lowest), Short(highest)) : null]
                ),
                (
                    words[() => MethodologyTexts.Rule_uncertainty],
                    [row.Uncertainty is { } doubt ? Bidi.Number(words.Language, "± " + Short(doubt)) : null]
                ),
            ]
        );
    }

    private string PointValue(ConversionPoint point) =>
        point.Uncertainty is { } own ? $"{Short(point.To)} {Bidi.Number(words.Language, "± " + Short(own))}" : Short(point.To);

    private MethodologyTable Missing(MissingWeightForAge rule) =>
        new(
            "weightForAgeMissing",
            "",
            rule.Origin,
            [words[() => MethodologyTexts.Column_rule], words[() => MethodologyTexts.Column_value]],
            [
                (
                    words[() => MethodologyTexts.Rule_then],
                    (IReadOnlyList<string?>)
                        [
                            rule.Then == MissingAllowance.Refuse
                                ? words[() => MethodologyTexts.Missing_refuse]
                                : words[() => MethodologyTexts.Missing_fitted],
                        ]
                ),
                .. rule.MatureAges.Select(row =>
                    (
                        words.Get(() => MethodologyTexts.Rule_matureAge, Disciplines(row.Disciplines)),
                        (IReadOnlyList<string?>)[words.Count(() => ComponentsTexts.Count_Years, row.MatureAge)]
                    )
                ),
                .. rule.Fitted.Select(row =>
                    (
                        words.List([
                            Disciplines(row.Disciplines),
                            words.Count(() => ComponentsTexts.Count_Years, row.Age),
                            .. row.Countries,
                        ]),
                        (IReadOnlyList<string?>)[$"{Short(row.Pounds)} ± {Short(row.Deviation)} {Unit(TableUnit.Lb)}"]
                    )
                ),
            ]
        );

    private string ScaleName(string id) => set.Conversions!.Scales.FirstOrDefault(scale => scale.Id == id)?.Name.In(words.Language) ?? id;

    private string Ages(int from, int? to) =>
        to is null ? words.Get(() => ComponentsTexts.Find_Older, from)
        : to == from ? words.Count(() => ComponentsTexts.Count_Years, from)
        : words.Get(() => ComponentsTexts.Ages_Band, from, to);

    private string Conditions(ClassRow row)
    {
        var parts = new List<string>
        {
            words.List(row.Disciplines.Select(discipline => words[discipline.Text()])),
            words[row.Breed.Text()],
        };
        if (row.Countries.Count > 0)
            parts.Add(string.Join(' ', row.Countries));
        if (row.Pattern is { } grade)
            parts.Add(words[grade.Text()]);
        if (row.Words is { } text)
            parts.Add(words.Conditions(text));
        if (row.Number is { } number)
            parts.Add(words.Get(() => ComponentsTexts.Class_Number, number));
        if (row.HighestAge is { } age)
            parts.Add(words.Count(() => ComponentsTexts.Count_Years, age));
        if (row.LowestAge is { } lowest)
            parts.Add(words.Get(() => ComponentsTexts.Find_Older, lowest));
        if (row.Handicap == true)
            parts.Add(words[() => ComponentsTexts.Class_Handicap]);
        if (row.BelowBandTop is not null)
            parts.Add(words[() => ComponentsTexts.Class_WithBand]);
        return string.Join(" · ", parts);
    }
}
