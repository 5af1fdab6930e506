using System.Globalization;
using System.Text.RegularExpressions;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>Specifies the unit of a number without one.</summary>
internal enum DistanceUnit
{
    /// <summary>Metres.</summary>
    Metres,

    /// <summary>Furlongs of 201.168 m.</summary>
    Furlongs,

    /// <summary>Yards of 0.9144 m.</summary>
    Yards,
}

/// <summary>Parses distances: <c>1600</c>, <c>1 600 m</c>, <c>2,4 km</c>, <c>7f</c>, <c>1m2f110y</c>, <c>1m4f½</c>.</summary>
internal static partial class DistanceText
{
    private const decimal Yard = 0.9144m;
    private const decimal Furlong = 220 * Yard;
    private const decimal Mile = 1760 * Yard;

    /// <summary>Parses a distance; null if the text is not one. The result is in metres, rounded to the nearest.</summary>
    /// <param name="text">The text, in plain characters.</param>
    /// <param name="unit">The unit of a number without one.</param>
    public static decimal? Parse(string text, DistanceUnit unit)
    {
        if (TradeNumber.TryParse(text, unit == DistanceUnit.Furlongs ? 1 : 400, unit == DistanceUnit.Furlongs ? 70 : 15_000, out var plain))
            return Round(plain * Size(unit));
        var metric = Metric().Match(text);
        if (
            metric.Success
            && TradeNumber.TryParse(metric.Groups[1].ValueSpan, metric.Groups[2].Length == 2 ? 0 : 100, 15_000, out var number)
        )
        {
            if (metric.Groups[2].Length == 2)
                return Round(number * 1000);
            if (number >= 100)
                return Round(number);
        }

        var imperial = Imperial().Match(text);
        if (!imperial.Success || imperial.Length == 0)
            return null;
        decimal metres = 0;
        foreach (var (group, size) in ((string, decimal)[])[("miles", Mile), ("furlongs", Furlong), ("yards", Yard)])
        {
            var part = imperial.Groups[group];
            if (!part.Success)
                continue;
            if (!TradeNumber.TryParse(part.ValueSpan.Trim(' '), 0, 1760, out var count))
                return null;
            metres += count * size;
        }

        if (imperial.Groups["half"] is { Success: true } half && TradeNumber.TryParse(half.ValueSpan.Trim(' '), 0, 1, out var fraction))
            metres += fraction * (imperial.Groups["furlongs"].Success ? Furlong : Mile);
        return metres > 0 ? Round(metres) : null;
    }

    private static decimal Size(DistanceUnit unit) =>
        unit switch
        {
            DistanceUnit.Metres => 1,
            DistanceUnit.Furlongs => Furlong,
            DistanceUnit.Yards => Yard,
        };

    private static decimal Round(decimal metres) => decimal.Round(metres, 0, MidpointRounding.AwayFromZero);

    [GeneratedRegex(
        @"^([0-9., ]+?) ?(km|mètres|metres|meters|mts|m|متر)\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Metric();

    [GeneratedRegex(
        @"^(?:(?<miles>[0-9½¼¾./ -]+?) ?(?:miles?|ml|m)\.? ?)?(?:(?<furlongs>[0-9½¼¾./ -]+?) ?(?:furlongs?|fur|f)\.? ?)?(?:(?<yards>[0-9]+) ?(?:yards?|yds?|y)\.?)?(?<half>(?:[½¼¾]|1/2|1/4|3/4))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Imperial();
}
