using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Horses;

/// <summary>The career of a horse as a drawing of some size: steps are marks, rings are figures, line and band are the assessment.</summary>
internal sealed class MarkChart
{
    private const decimal Left = 40;
    private const decimal Top = 26;
    private readonly IReadOnlyList<StandingRow> _rows;
    private readonly ScaleView _scale;
    private readonly decimal _deviations;
    private readonly decimal _low;
    private readonly decimal _high;

    public MarkChart(IReadOnlyList<StandingRow> rows, ScaleView scale, StandardSet standards, (int Width, int Height, int End) size)
    {
        (_rows, _scale, _deviations, Size) = (rows, scale, standards.Assessment.ConfidenceDeviations, size);
        _low = Math.Floor(rows.Min(row => Math.Min(Math.Min(row.Mark, scale.Of(row.Figure)), scale.Of(row.Assessment - Spread(row)))) / 2) * 2;
        _high = Math.Ceiling(rows.Max(row => Math.Max(Math.Max(row.Mark, scale.Of(row.Figure)), scale.Of(row.Assessment + Spread(row)))) / 2) * 2;
    }

    public (int Width, int Height, int End) Size { get; }

    /// <summary>Where lines end, before their labels.</summary>
    public decimal Right => Size.Width - Size.End;

    public decimal Bottom => Size.Height - 24;

    public decimal LeftEdge => Left;

    public IReadOnlyList<decimal> Ticks => Svg.Ticks(_low, _high, 6);

    public string Band =>
        Svg.Line(_rows.Select(row => (X(row), Y(_scale.Of(row.Assessment + Spread(row))))).Concat(_rows.Reverse().Select(row => (X(row), Y(_scale.Of(row.Assessment - Spread(row))))))) + "Z";

    public string Line => Svg.Line(_rows.Select(row => (X(row), Y(_scale.Of(row.Assessment)))));

    public string Steps => Svg.Steps(_rows.Select(row => (X(row), Y(row.Mark))), Right);

    public IEnumerable<(decimal X, decimal Y)> Rings => _rows.Select(row => (X(row), Y(_scale.Of(row.Figure))));

    public decimal Y(decimal value) => Svg.At(value, _low, _high, Bottom - 8, Top);

    /// <summary>Some days along the foot, far enough from each other to be read.</summary>
    public IEnumerable<(decimal X, DateOnly Day)> Days(int most)
    {
        var (first, last) = (_rows[0].Date.DayNumber, _rows[^1].Date.DayNumber);
        if (first == last) return [(X(_rows[0]), _rows[0].Date)];
        var count = Math.Clamp((last - first) / 45 + 1, 2, most);
        return Enumerable.Range(0, count).Select(i => DateOnly.FromDayNumber(first + (last - first) * i / (count - 1))).Select(day => (X(day), day));
    }

    /// <summary>Labels at the end of the lines, moved apart until none covers another; the order is kept.</summary>
    public IReadOnlyList<(decimal Y, string Words, string Style)> Labels(params (decimal Value, string Words, string Style)[] labels)
    {
        var placed = labels.Select(label => (Y: Y(label.Value) + 4, label.Words, label.Style)).OrderBy(label => label.Y).ToList();
        for (var i = 1; i < placed.Count; i++) placed[i] = placed[i] with { Y = Math.Max(placed[i].Y, placed[i - 1].Y + 17) };
        var over = placed[^1].Y - Bottom;
        return over <= 0 ? placed : [.. placed.Select(label => label with { Y = label.Y - over })];
    }

    private decimal X(StandingRow row) => X(row.Date);

    private decimal X(DateOnly day) => _rows[0].Date == _rows[^1].Date
        ? (Left + Right) / 2
        : Svg.At(day.DayNumber, _rows[0].Date.DayNumber, _rows[^1].Date.DayNumber, Left + 12, Right - 8);

    private decimal Spread(StandingRow row) => Operations.SquareRoot(row.Variance) * _deviations;
}
