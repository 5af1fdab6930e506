using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Yardstick.App.Components;

/// <summary>Formats numbers and shapes for SVG, independently of the language of the page.</summary>
internal static class Svg
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string N(decimal value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Returns a text element. Razor reserves the tag <c>text</c> for its own use.</summary>
    public static MarkupString Text(decimal x, decimal y, string words, string anchor = "start", string style = "") =>
        new(
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\""
                + (style.Length > 0 ? $" class=\"{style}\"" : "")
                + $">{Html.Encode(words)}</text>"
        );

    /// <summary>Maps a value from one range to another. A value outside its range is clamped.</summary>
    public static decimal At(decimal value, decimal low, decimal high, decimal from, decimal to) =>
        from + (Math.Clamp(value, Math.Min(low, high), Math.Max(low, high)) - low) / (high == low ? 1 : high - low) * (to - from);

    /// <summary>
    /// Returns the multiples of a round step (1, 2 or 5 times a power of ten) between two values, with at most the given number of steps.
    /// </summary>
    public static IReadOnlyList<decimal> Ticks(decimal low, decimal high, int most)
    {
        var step = 0.1m;
        for (var i = 0; (high - low) / step > most; i++)
            step *= i % 3 == 1 ? 2.5m : 2;
        var ticks = new List<decimal>();
        for (var tick = Math.Ceiling(low / step) * step; tick <= high; tick += step)
            ticks.Add(tick);
        return ticks;
    }

    /// <summary>Returns the path of a step line, horizontal and then vertical between points.</summary>
    public static string Steps(IEnumerable<(decimal X, decimal Y)> points, decimal? end = null)
    {
        var path = string.Concat(points.Select((point, i) => i == 0 ? $"M{N(point.X)} {N(point.Y)}" : $"H{N(point.X)}V{N(point.Y)}"));
        return end is { } x ? $"{path}H{N(x)}" : path;
    }

    /// <summary>Returns the path of a polyline.</summary>
    public static string Line(IEnumerable<(decimal X, decimal Y)> points) =>
        "M" + string.Join('L', points.Select(point => $"{N(point.X)} {N(point.Y)}"));
}
