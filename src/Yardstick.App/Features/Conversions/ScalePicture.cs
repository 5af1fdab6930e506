using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>
/// Represents a diagram of two scales side by side, each from its lowest to its highest mark, with lines between corresponding marks.
/// </summary>
/// <param name="Low">The lowest marks, on the source scale and on the target scale.</param>
/// <param name="High">The highest marks, on the source scale and on the target scale.</param>
/// <param name="Across">Marks and their unrounded conversions.</param>
public sealed record ScalePicture(
    (decimal From, decimal To) Low,
    (decimal From, decimal To) High,
    IReadOnlyList<(decimal From, decimal To)> Across
)
{
    private const int Steps = 40;
    private const decimal Kilograms = 12,
        Pounds = 24;

    /// <summary>Gets whether the connected marks are the points defined by the row, rather than marks sampled in between.</summary>
    public bool ShowsPoints { get; private init; }

    /// <summary>Creates a diagram around a mark; null when too few marks convert to draw one.</summary>
    public static ScalePicture? Create(Converter converter, Conversion conversion, decimal value, DateOnly date)
    {
        if (conversion.Legs is [{ Row.Points: { Count: > 1 } points } leg])
        {
            IReadOnlyList<(decimal, decimal)> pairs =
            [
                .. points.Select(point => leg.Reversed ? (point.To, point.From) : (point.From, point.To)),
            ];
            return new ScalePicture(pairs[0], pairs[^1], pairs) { ShowsPoints = true };
        }

        var span = converter.Scales.First(scale => scale.Id == conversion.From).Unit == TableUnit.Kg ? Kilograms : Pounds;
        var near = Enumerable
            .Range(0, Steps + 1)
            .Select(step => value - span + (2 * span * step / Steps))
            .Select(mark => (From: mark, Answer: converter.Convert(mark, conversion.From, conversion.To, date) as Conversion))
            .Where(pair => pair.Answer is not null)
            .Select(pair => (pair.From, pair.Answer!.Exact))
            .ToList();
        return near.Count < 2 ? null : new ScalePicture(near[0], near[^1], [.. near.Where((_, at) => at % 10 == 0)]);
    }
}
