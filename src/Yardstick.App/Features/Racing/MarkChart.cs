using Yardstick.App.Components;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Racing;

/// <summary>
/// Computes the chart of a horse's career: steps are marks, rings are figures; the line and the band are the assessment and one standard
/// deviation on either side of it.
/// </summary>
internal sealed class MarkChart
{
    private const decimal Left = 40;
    private const decimal Top = 26;
    private readonly IReadOnlyList<CareerPoint> _points;
    private readonly HorseView _view;
    private readonly ScaleView _scale;
    private readonly decimal _low;
    private readonly decimal _high;
    private readonly DateOnly _first;
    private readonly DateOnly _last;

    public MarkChart(HorseView view, ScaleView scale, (int Width, int Height, int End) size)
    {
        (_view, _points, _scale, Size) = (view, view.Career, scale, size);
        var values = _points
            .SelectMany(point =>
                new[] { scale.ToScale(point.Assessment - point.Deviation), scale.ToScale(point.Assessment + point.Deviation) }
            )
            .Concat(_points.Where(point => point.Figure is not null).Select(point => scale.ToScale(point.Figure!.Value)))
            .Concat(
                view.MarksStep ? view.Marks.Concat(view.MarksSince).Select(step => step.Mark)
                : view.Shown is { } shown ? [shown.Mark]
                : []
            )
            .ToList();
        (_low, _high) = (Math.Floor(values.Min() / 2) * 2, Math.Ceiling(values.Max() / 2) * 2);
        (_first, _last) = (_points[0].Day, _points[^1].Day);
    }

    public (int Width, int Height, int End) Size { get; }

    /// <summary>Gets the x coordinate where the lines end and their labels begin.</summary>
    public decimal Right => Size.Width - Size.End;

    public decimal Bottom => Size.Height - 24;

    public decimal LeftEdge => Left;

    public IReadOnlyList<decimal> Ticks => Svg.Ticks(_low, _high, 6);

    public string Band =>
        Svg.Line(
            _points
                .Select(point => (X(point.Day), Y(_scale.ToScale(point.Assessment + point.Deviation))))
                .Concat(_points.Reverse().Select(point => (X(point.Day), Y(_scale.ToScale(point.Assessment - point.Deviation)))))
        ) + "Z";

    public string Line => Svg.Line(_points.Select(point => (X(point.Day), Y(_scale.ToScale(point.Assessment)))));

    /// <summary>Gets the SVG path of the marks up to the list shown.</summary>
    public string Steps =>
        Svg.Steps(_view.Marks.Select(step => (X(step.Day), Y(step.Mark))), _view.MarksSince.Count > 0 ? X(_view.Marks[^1].Day) : Right);

    /// <summary>Gets the SVG path of the unpublished marks computed since then; null when there are none.</summary>
    public string? Since =>
        _view.MarksSince.Count == 0 ? null : Svg.Steps(_view.MarksSince.Select(step => (X(step.Day), Y(step.Mark))), Right);

    public IEnumerable<(decimal X, decimal Y)> Rings =>
        _points.Where(point => point.Figure is not null).Select(point => (X(point.Day), Y(_scale.ToScale(point.Figure!.Value))));

    public decimal Y(decimal value) => Svg.At(value, _low, _high, Bottom - 8, Top);

    /// <summary>Returns evenly spaced dates for the x axis, far enough apart to be readable.</summary>
    public IEnumerable<(decimal X, DateOnly Day)> Days(int most)
    {
        var (first, last) = (_first.DayNumber, _last.DayNumber);
        if (first == last)
            return [(X(_first), _first)];
        var count = Math.Clamp((last - first) / 45 + 1, 2, most);
        return Enumerable
            .Range(0, count)
            .Select(i => DateOnly.FromDayNumber(first + (last - first) * i / (count - 1)))
            .Select(day => (X(day), day));
    }

    /// <summary>Returns the labels at the ends of the lines, moved apart so that they do not overlap, in their original order.</summary>
    public IReadOnlyList<(decimal Y, string Words, string Style)> Labels(params (decimal Value, string Words, string Style)[] labels)
    {
        var placed = labels.Select(label => (Y: Y(label.Value) + 4, label.Words, label.Style)).OrderBy(label => label.Y).ToList();
        for (var i = 1; i < placed.Count; i++)
            placed[i] = placed[i] with { Y = Math.Max(placed[i].Y, placed[i - 1].Y + 17) };
        var over = placed[^1].Y - Bottom;
        return over <= 0 ? placed : [.. placed.Select(label => label with { Y = label.Y - over })];
    }

    private decimal X(DateOnly day) =>
        _first == _last
            ? (Left + Right) / 2
            : Svg.At(Math.Clamp(day.DayNumber, _first.DayNumber, _last.DayNumber), _first.DayNumber, _last.DayNumber, Left + 12, Right - 8);
}

/// <summary>Represents the state of a horse on one day of its career. All values are in pounds.</summary>
/// <param name="Figure">The figure of the run; null on a day without a run.</param>
/// <param name="Assessment">The assessment of the horse's ability.</param>
/// <param name="Deviation">The standard deviation of the assessment.</param>
public readonly record struct CareerPoint(DateOnly Day, decimal? Figure, decimal Assessment, decimal Deviation);
