using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Methodology;

internal sealed partial class MethodologyTables
{
    private MethodologyTable FirstMarks() => new("firstMarks", "", set.FirstMarks.Origin, [words["Column_rule"], words["Column_value"]],
    [
        (words["Rule_definitiveAfterRuns"], [words.Whole(set.FirstMarks.DefinitiveAfterRuns)]),
        (words["Rule_definitiveAfterWin"], [words[set.FirstMarks.DefinitiveAfterWin ? "Yes" : "No"]]),
        .. set.FirstMarks.Conventional.Select(row => (words.Get("Rule_conventional", Ages(row.FromAge, row.ToAge), words.List(row.Sexes.Select(sex => words["Sexes_" + sex]))), (IReadOnlyList<string?>)[$"{Short(row.Mark)} {Unit(set.Scale.Unit)}"])),
    ]);

    private MethodologyTable MarkChanges()
    {
        var rules = set.MarkChanges;
        var unit = Unit(set.Scale.Unit);
        return new MethodologyTable("markChanges", "", rules.Origin, [words["Column_rule"], words["Column_value"]],
        [
            (words["Rule_method"], [words["Method_" + rules.Method]]),
            .. rules.Shares.Select(row => (words.Get("Rule_share", Ages(row.FromAge, row.ToAge)), (IReadOnlyList<string?>)[Short(row.Share)])),
            (words["Rule_cap"], [rules.CapPounds is { } cap ? $"{Bidi.Number(words.Language, "± " + Short(cap))} {Unit(TableUnit.Lb)}" : null]),
            (words["Rule_floor"], [rules.Floor is { } floor ? $"{Short(floor)} {unit}" : null]),
            (words["Rule_ceiling"], [rules.Ceiling is { } ceiling ? $"{Short(ceiling)} {unit}" : null]),
        ]);
    }

    /// <summary>
    /// Returns the table of rating methods; if the rule set has no such table, the defaults that then apply to all pools.
    /// </summary>
    private MethodologyTable Methods()
    {
        var table = set.Methods ?? MethodTable.Usual;
        return new MethodologyTable("methods", "", table.Origin, [words["Column_rule"], words["Column_value"]],
        [
            .. table.Rows.Select(row => (words.List(words["Population_" + row.Population], Codes(row.Codes)), (IReadOnlyList<string?>)[words["RatingMethod_" + row.Method]])),
            (words["Rule_recentFigures"], [words.Whole(table.RecentFigures)]),
            (words["Rule_recentDays"], [words.Whole(table.RecentDays)]),
            (words["Rule_halfLifeDays"], [words.Whole(table.HalfLifeDays)]),
            .. set.MarkChanges.Shares.Count > 0 ? [] : ((string, IReadOnlyList<string?>)[])[(words["Rule_shareOfAll"], [Short(table.Share ?? MethodTable.Usual.Share!.Value)])],
        ]);
    }

    /// <summary>Returns the adjustments, as one table each with its own source.</summary>
    private IEnumerable<MethodologyTable> Adjustments()
    {
        if (set.Adjustments is not { } table) yield break;
        yield return Adjustment("weight", table.Weight?.Origin ?? table.Origin, (words["Rule_perPound"], [table.Weight is { } weight ? Short(weight.PerPound) : null]));
        yield return Adjustment("claim", table.Claim?.Origin ?? table.Origin, (words["Rule_claimShare"], [table.Claim is { } claim ? Short(claim.Share) : null]));
        yield return Adjustment("track", table.Track?.Origin ?? table.Origin, [.. (table.Track?.Rows ?? []).Select(row => (words.List(row.Course, row.Country), (IReadOnlyList<string?>)[$"{words.Signed(row.Value, 1)} {Unit(row.Unit)}"]))]);
        yield return Adjustment("going", table.Going?.Origin ?? table.Origin, [.. (table.Going?.Rows ?? []).Select(row => (words.List(row.Goings.Select(going => words["Going_" + going])), (IReadOnlyList<string?>)[$"{words.Signed(row.Value, 1)} {Unit(row.Unit)}"]))]);
        yield return Adjustment("place", table.Origin, (words["Rule_place"], [words["Place_" + table.Place]]));
    }

    private MethodologyTable Adjustment(string name, TableSource origin, params IReadOnlyList<(string Head, IReadOnlyList<string?> Cells)> rows) =>
        new("adjustments", words["Adjustment_" + name], origin, [words["Column_rule"], words["Column_value"]], rows);

    private MethodologyTable Classes() => new("classLevels", "", set.ClassLevels.Origin,
        [words["Column_conditions"], words["Column_level"], words["Column_belowBandTop"], words["Column_spread"], words["Column_firstSpread"]],
        [.. set.ClassLevels.Rows.Select(row => (Conditions(row), (IReadOnlyList<string?>)[row.Level is { } level ? Short(level) : "—", row.BelowBandTop is { } below ? Short(below) : "—", Short(row.Spread), Short(row.FirstSpread)]))]);

    private MethodologyTable Assessment()
    {
        var rules = set.Assessment;
        return new MethodologyTable("assessment", "", rules.Origin, [words["Column_rule"], words["Column_value"]],
        [
            (words["Rule_runSpread"], [$"{Short(rules.RunSpread)} {Unit(TableUnit.Lb)}"]),
            (words["Rule_shortfallThatDoubles"], [$"{Short(rules.ShortfallThatDoubles)} {Unit(TableUnit.Lb)}"]),
            .. rules.Growth.Select(row => (words.Get("Rule_growth", Ages(row.FromAge, row.ToAge)), (IReadOnlyList<string?>)[$"{Short(row.PerDay)} {words["Unit_SquarePounds"]}"])),
            (words["Rule_growthDays"], [words.Whole(rules.GrowthDays)]),
            (words["Rule_freedom"], [Short(rules.Freedom)]),
            (words["Rule_confidence"], [Short(rules.ConfidenceDeviations)]),
            (words["Rule_step"], [Short(rules.Step)]),
            .. rules.LineDepths.Select(depth => (words.Get("Rule_lineDepth", words.List(depth.Patterns.Select(grade => words["Pattern_" + grade]))), (IReadOnlyList<string?>)[words.Whole(depth.LastPlace)])),
        ]);
    }

    private MethodologyTable Conversion(ConversionRow row)
    {
        var caption = $"{ScaleName(row.From)} → {ScaleName(row.To)}";
        if (row.Points.Count > 0)
            return new MethodologyTable("conversions", caption, row.Origin, [words["Column_from"], words["Column_to"]], [.. row.Points.Select(point => (Short(point.From), (IReadOnlyList<string?>)[Short(point.To)]))]);
        return new MethodologyTable("conversions", caption, row.Origin, [words["Column_rule"], words["Column_value"]],
        [
            (words["Rule_factor"], [row.Factor is { } factor ? Short(factor) : null]),
            (words["Rule_offset"], [Short(row.Offset)]),
            (words["Rule_uncertainty"], [row.Uncertainty is { } doubt ? Bidi.Number(words.Language, "± " + Short(doubt)) : null]),
        ]);
    }

    private string ScaleName(string id) => set.Conversions!.Scales.FirstOrDefault(scale => scale.Id == id)?.Name.In(words.Language) ?? id;

    private string Ages(int from, int? to) => to is null ? words.Get("Find_Older", from) : to == from ? words.Count("Count_Years", from) : words.Get("Ages_Band", from, to);

    private string Conditions(ClassLevelRow row)
    {
        var parts = new List<string> { words.List(row.Codes.Select(code => words["RaceCode_" + code])), words["Population_" + row.Population] };
        if (row.Countries.Count > 0) parts.Add(string.Join(' ', row.Countries));
        if (row.Pattern is { } grade) parts.Add(words["Pattern_" + grade]);
        if (row.Words is { } text) parts.Add(words.Or("Class_" + text, text));
        if (row.Number is { } number) parts.Add(words.Get("Class_Number", number));
        if (row.HighestAge is { } age) parts.Add(words.Count("Count_Years", age));
        if (row.Handicap == true) parts.Add(words["Class_Handicap"]);
        if (row.BelowBandTop is not null) parts.Add(words["Class_WithBand"]);
        return string.Join(" · ", parts);
    }
}
