using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Conversions;

/// <summary>Represents one row of a conversion table, applied forwards or in reverse.</summary>
public sealed class ConversionLeg
{
    private readonly RatingScale _to;
    private readonly Cells _cells;

    internal ConversionLeg(string set, ConversionRow row, bool reversed, RatingScale from, RatingScale to)
    {
        (Set, Row, Reversed, _to) = (set, row, reversed, to);
        _cells = new Cells(set, row, reversed ? to.Unit : from.Unit, row.Unit ?? (reversed ? from.Unit : to.Unit));
    }

    /// <summary>Gets the rule set that contains the row.</summary>
    public string Set { get; }

    /// <summary>Gets the row.</summary>
    public ConversionRow Row { get; }

    /// <summary>
    /// Gets a value indicating whether the row is applied in reverse, from its <see cref="ConversionRow.To"/> to its
    /// <see cref="ConversionRow.From"/>.
    /// </summary>
    public bool Reversed { get; }

    /// <summary>Gets the identifier of the source scale.</summary>
    public string From => Reversed ? Row.To : Row.From;

    /// <summary>Gets the identifier of the target scale.</summary>
    public string To => _to.Id;

    /// <summary>The unit of the result.</summary>
    internal TableUnit Unit => Row.Unit ?? _to.Unit;

    /// <summary>The lowest and highest source marks covered; null when there is no limit.</summary>
    internal (decimal Lowest, decimal Highest)? Range =>
        Row.Points.Count > 0 ? (Start(Row.Points[0]), Start(Row.Points[^1]))
        : Row is { Lowest: { } lowest, Highest: { } highest } ? (Bound(lowest), Bound(highest))
        : null;

    /// <summary>Returns the mark on the target scale, before rounding.</summary>
    /// <param name="mark">A mark inside <see cref="Range"/>.</param>
    internal ExplainedValue Exact(ExplainedValue mark)
    {
        if (Row.Factor is null)
        {
            var (low, high) = Segment(mark.Value);
            return Step(Operation.Interpolation, mark, PointFrom(low), PointTo(low), PointFrom(high), PointTo(high));
        }

        return Reversed
            ? Step(Operation.Quotient, Step(Operation.Difference, mark, _cells.Offset), _cells.Factor)
            : Step(Operation.Sum, Step(Operation.Product, mark, _cells.Factor), _cells.Offset);
    }

    /// <summary>Rounds a mark to the step of the row, or to that of the target scale when the row states none.</summary>
    internal ExplainedValue Rounded(ExplainedValue exact) =>
        ExplainedValue.Step(StepName.Converted, exact.Unit, Operation.Rounding, exact, _cells.Step(_to, Unit, Row.Step ?? _to.Step));

    /// <summary>Returns the change in the result per unit of the source mark, at the given mark.</summary>
    internal ExplainedValue Slope(decimal mark)
    {
        if (Row.Factor is not null)
            return Reversed
                ? ExplainedValue.Step(StepName.ConversionSlope, Explanations.Unit.Factor, Operation.Reciprocal, _cells.Factor)
                : _cells.Factor;
        var (low, high) = Segment(mark);
        return ExplainedValue.Step(
            StepName.ConversionSlope,
            Explanations.Unit.Factor,
            Operation.Quotient,
            ExplainedValue.Step(StepName.ConversionSlope, Explanations.Unit.Factor, Operation.Difference, PointTo(high), PointTo(low)),
            ExplainedValue.Step(StepName.ConversionSlope, Explanations.Unit.Factor, Operation.Difference, PointFrom(high), PointFrom(low))
        );
    }

    /// <summary>Returns the standard deviation of the result at a mark, in the unit of the result; null when the row states none.</summary>
    internal ExplainedValue? Uncertainty(decimal mark)
    {
        if (UncertaintyCell(mark) is not { } cell)
            return null;
        return Reversed
            ? ExplainedValue.Step(StepName.ConversionUncertainty, DifferenceUnit(Unit), Operation.Product, cell, Slope(mark))
            : cell;
    }

    /// <summary>
    /// Returns the standard deviation that the row states at a mark: the larger one of the two points around it, or that of the row.
    /// </summary>
    private ExplainedValue? UncertaintyCell(decimal mark)
    {
        if (Row.Points.Count > 0)
        {
            var (low, high) = Segment(mark);
            var at = (Row.Points[low].Uncertainty ?? 0) >= (Row.Points[high].Uncertainty ?? 0) ? low : high;
            if (Row.Points[at].Uncertainty is { } own)
                return _cells.Uncertainty(own, $"points[{at}].uncertainty");
        }

        return Row.Uncertainty is { } stated ? _cells.Uncertainty(stated, "uncertainty") : null;
    }

    /// <summary>Returns the explanation unit for marks in the given table unit.</summary>
    internal static Unit MarkUnit(TableUnit unit) =>
        unit switch
        {
            TableUnit.Kg => Explanations.Unit.KilogramRating,
            TableUnit.Lb => Explanations.Unit.Rating,
            TableUnit.Point => Explanations.Unit.Points,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit."),
        };

    /// <summary>Returns the explanation unit for differences in the given table unit.</summary>
    internal static Unit DifferenceUnit(TableUnit unit) =>
        unit switch
        {
            TableUnit.Kg => Explanations.Unit.Kilograms,
            TableUnit.Lb => Explanations.Unit.Pounds,
            TableUnit.Point => Explanations.Unit.Points,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit."),
        };

    /// <summary>Returns the end of an affine row's range on the scale that the leg converts from.</summary>
    private decimal Bound(decimal mark) => Reversed ? (mark * Row.Factor!.Value) + Row.Offset : mark;

    private decimal Start(ConversionPoint point) => Reversed ? point.To : point.From;

    private (int Low, int High) Segment(decimal mark)
    {
        var high = 1;
        while (high < Row.Points.Count - 1 && mark > Start(Row.Points[high]))
            high++;
        return (high - 1, high);
    }

    private ExplainedValue PointFrom(int index) => Reversed ? _cells.PointValue(index) : _cells.Point(index);

    private ExplainedValue PointTo(int index) => Reversed ? _cells.Point(index) : _cells.PointValue(index);

    private ExplainedValue Step(Operation operation, params ExplainedValue[] inputs) =>
        ExplainedValue.Step(StepName.ConvertedExact, MarkUnit(Unit), operation, inputs);

    /// <summary>Exposes the cells of one row as leaves of explanation trees.</summary>
    private sealed class Cells(string set, ConversionRow row, TableUnit from, TableUnit to)
    {
        public ExplainedValue Factor => Cell(StepName.ConversionFactor, Explanations.Unit.Factor, row.Factor!.Value, "factor");

        public ExplainedValue Offset => Cell(StepName.ConversionOffset, DifferenceUnit(to), row.Offset, "offset");

        public ExplainedValue Uncertainty(decimal value, string cell) =>
            Cell(StepName.ConversionUncertainty, DifferenceUnit(to), value, cell);

        public ExplainedValue Point(int index) =>
            Cell(StepName.ConversionPoint, MarkUnit(from), row.Points[index].From, $"points[{index}].from");

        public ExplainedValue PointValue(int index) =>
            Cell(StepName.ConversionPointValue, MarkUnit(to), row.Points[index].To, $"points[{index}].to");

        public ExplainedValue Step(RatingScale scale, TableUnit unit, decimal step) =>
            Cell(StepName.ConversionStep, DifferenceUnit(unit), step, $"{scale.Id}.step");

        private ExplainedValue Cell(StepName name, Unit unit, decimal value, string cell) =>
            ExplainedValue.Cell(
                name,
                unit,
                value,
                new CellOrigin(set, "conversions", $"{row.Id}.{cell}", row.Origin.Label, row.Origin.Source)
            );
    }
}
