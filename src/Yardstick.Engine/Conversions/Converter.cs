using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Conversions;

/// <summary>
/// Converts marks between the scales that rule sets describe. A published row takes precedence, then a reversed row, then the path through
/// the international scale. Only rows valid on the day are used; when several rule sets have one, the latest wins. Thread-safe.
/// </summary>
public sealed class Converter
{
    /// <summary>The identifier of the international scale, which links all others.</summary>
    public const string International = "ifha";

    private const decimal Greatest = 1000;

    private readonly Dictionary<string, RatingScale> _scales = new(StringComparer.Ordinal);
    private readonly ConversionPaths _paths;

    private Converter(IReadOnlyList<(string Set, ConversionTable Table)> tables)
    {
        foreach (var scale in tables.SelectMany(entry => entry.Table.Scales))
            _scales.TryAdd(scale.Id, scale);
        _paths = new ConversionPaths(tables.SelectMany(entry => entry.Table.Rows.Select(row => (entry.Set, row))), _scales);
    }

    /// <summary>Gets the known scales, in the order of the rule sets.</summary>
    public IReadOnlyCollection<RatingScale> Scales => _scales.Values;

    /// <summary>Creates a converter from the conversion tables of rule sets.</summary>
    /// <param name="sets">The rule sets. When several describe the same scale, the first one wins.</param>
    public static Converter Over(IEnumerable<RuleSet> sets) =>
        new([.. sets.Where(set => set.Conversions is not null).Select(set => (set.Id, set.Conversions!))]);

    /// <summary>Converts a mark.</summary>
    /// <param name="value">The mark, in the unit of its scale.</param>
    /// <param name="from">The identifier of the source scale, such as <c>fr</c>.</param>
    /// <param name="to">The identifier of the target scale.</param>
    /// <param name="date">The day whose rows are used.</param>
    public ConversionResult Convert(decimal value, string from, string to, DateOnly date)
    {
        if (!_scales.TryGetValue(from, out var start))
            return new ConversionRefusal(ConversionRefusalCode.UnknownScale, from);
        if (!_scales.TryGetValue(to, out var end))
            return new ConversionRefusal(ConversionRefusalCode.UnknownScale, to);
        if (Math.Abs(value) > Greatest)
            return new ConversionRefusal(ConversionRefusalCode.NotAMark, from) { Lowest = -Greatest, Highest = Greatest };
        var given = ExplainedValue.Fact(
            StepName.ValueToConvert,
            ConversionLeg.MarkUnit(start.Unit),
            value,
            new FactOrigin(null, null, "value")
        );
        if (from == to)
            return Answer(start, end, given, given, []);
        if (
            (
                start.Closed is not null ? start
                : end.Closed is not null ? end
                : null
            ) is
            { } closed
        )
            return new ConversionRefusal(ConversionRefusalCode.ClosedScale, closed.Id) { Reason = closed.Closed };
        return _paths.Find(start, end, date) is { } legs ? Follow(start, end, given, legs) : NoPath(start, end, date);
    }

    private static ConversionResult Follow(RatingScale start, RatingScale end, ExplainedValue given, ConversionLeg[] legs)
    {
        var mark = given;
        ExplainedValue? uncertainty = null;
        foreach (var leg in legs)
        {
            if (leg.Range is var (lowest, highest) && (mark.Value < lowest || mark.Value > highest))
                return new ConversionRefusal(ConversionRefusalCode.OutsidePoints, leg.From) { Lowest = lowest, Highest = highest };
            uncertainty = leg == legs[0] ? leg.Uncertainty(mark.Value) : Add(uncertainty, leg, mark.Value);
            mark = leg.Exact(mark);
        }

        return Answer(start, end, mark, legs[^1].Rounded(mark), legs) with
        {
            UncertaintyExplanation = uncertainty,
        };
    }

    /// <summary>Propagates the uncertainty through a leg and adds the uncertainty of the leg in quadrature.</summary>
    private static ExplainedValue? Add(ExplainedValue? before, ConversionLeg leg, decimal mark)
    {
        if (before is null || leg.Uncertainty(mark) is not { } own)
            return null;
        var unit = ConversionLeg.DifferenceUnit(leg.Unit);
        var carried = ExplainedValue.Step(StepName.ConversionUncertainty, unit, Operation.Product, before, leg.Slope(mark));
        return ExplainedValue.Step(
            StepName.ConversionUncertainty,
            unit,
            Operation.SquareRoot,
            ExplainedValue.Step(StepName.ConversionUncertaintySquared, Unit.Factor, Operation.Sum, Square(carried), Square(own))
        );
    }

    private static ExplainedValue Square(ExplainedValue value) =>
        ExplainedValue.Step(StepName.ConversionUncertaintySquared, Unit.Factor, Operation.Square, value);

    private static Conversion Answer(RatingScale start, RatingScale end, ExplainedValue exact, ExplainedValue mark, ConversionLeg[] legs) =>
        new()
        {
            From = start.Id,
            To = end.Id,
            Unit = legs.Length == 0 ? end.Unit : legs[^1].Unit,
            Legs = legs,
            Exact = exact.Value,
            Explanation = mark,
            UncertaintyExplanation = null,
        };

    private ConversionRefusal NoPath(RatingScale start, RatingScale end, DateOnly date) =>
        _paths.FindFirstDay(start, end, date) is { } first
            ? new ConversionRefusal(ConversionRefusalCode.NotYetValid, end.Id) { Date = date, ValidFrom = first }
            : new ConversionRefusal(
                _paths.IsBarred(start, end, date) ? ConversionRefusalCode.KilogramLike : ConversionRefusalCode.NoRow,
                end.Id
            );
}
