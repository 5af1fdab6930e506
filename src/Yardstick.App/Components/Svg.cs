using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Yardstick.App.Components;

/// <summary>Numbers as drawings write them, whatever the language of the page.</summary>
internal static class Svg
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string N(decimal value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Words in a drawing; Razor keeps the tag's name for itself.</summary>
    public static MarkupString Text(decimal x, decimal y, string words, string anchor = "start", string style = "") =>
        new($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\"{(style.Length > 0 ? $" class=\"{style}\"" : "")}>{Html.Encode(words)}</text>");

    /// <summary>Where a value lies on a line.</summary>
    public static decimal At(decimal value, decimal low, decimal high, decimal from, decimal to) =>
        from + (Math.Clamp(value, Math.Min(low, high), Math.Max(low, high)) - low) / (high == low ? 1 : high - low) * (to - from);

    /// <summary>Round numbers between two values: at most so many, at steps of 1, 2 or 5.</summary>
    public static IReadOnlyList<decimal> Ticks(decimal low, decimal high, int most)
    {
        var step = 0.1m;
        for (var i = 0; (high - low) / step > most; i++) step *= i % 3 == 1 ? 2.5m : 2;
        var ticks = new List<decimal>();
        for (var tick = Math.Ceiling(low / step) * step; tick <= high; tick += step) ticks.Add(tick);
        return ticks;
    }

    /// <summary>A line that goes level, then up or down, as marks do.</summary>
    public static string Steps(IEnumerable<(decimal X, decimal Y)> points, decimal? end = null)
    {
        var path = string.Concat(points.Select((point, i) => i == 0 ? $"M{N(point.X)} {N(point.Y)}" : $"H{N(point.X)}V{N(point.Y)}"));
        return end is { } x ? $"{path}H{N(x)}" : path;
    }

    /// <summary>A line from point to point.</summary>
    public static string Line(IEnumerable<(decimal X, decimal Y)> points) => "M" + string.Join('L', points.Select(point => $"{N(point.X)} {N(point.Y)}"));
}
