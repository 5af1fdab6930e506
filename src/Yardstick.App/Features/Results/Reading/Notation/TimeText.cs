using System.Globalization;
using System.Text.RegularExpressions;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>
/// Parses winning times (<c>1:34.56</c>, <c>1.34.56</c>, <c>1'34"5</c>, <c>1m 34.56s</c>, <c>00:01:34.5600000</c>) and times of day
/// (<c>14:10</c>, <c>14h10</c>, <c>2:10 PM</c>, <c>24:20</c>).
/// </summary>
internal static partial class TimeText
{
    /// <summary>Parses a winning time, in seconds; null if the text is not one.</summary>
    public static decimal? ParseSeconds(string text)
    {
        var parts = Winning().Match(text);
        if (!parts.Success)
            return null;
        var hours = parts.Groups["h"].Success ? Whole(parts.Groups["h"]) : 0;
        var (minutes, seconds) = (Whole(parts.Groups["m"]), Whole(parts.Groups["s"]));
        if (seconds >= 60 || (parts.Groups["h"].Success && minutes >= 60))
            return null;
        var rest = parts.Groups["f"] is { Success: true, Length: > 0 } part
            ? decimal.Parse($"0.{part.Value}", CultureInfo.InvariantCulture)
            : 0;
        return (hours * 3600) + (minutes * 60) + seconds + rest;
    }

    /// <summary>
    /// Parses a time of day as the time since the start of the race day, up to 29:59 for races after midnight; null if the text is not
    /// one.
    /// </summary>
    /// <param name="text">The text, in plain characters.</param>
    /// <param name="afternoon">Whether hours from 1 to 9 without AM or PM are hours after noon.</param>
    public static TimeSpan? ParseTimeOfDay(string text, bool afternoon)
    {
        var parts = OfDay().Match(text);
        if (!parts.Success)
            return null;
        var (hour, minute) = (Whole(parts.Groups["h"]), parts.Groups["m"].Length > 0 ? Whole(parts.Groups["m"]) : 0);
        if (minute >= 60 || hour >= 30)
            return null;
        if (parts.Groups["half"] is { Success: true } half)
        {
            if (hour is < 1 or > 12)
                return hour is >= 13 and < 24 && half.ValueSpan[0] is 'p' or 'P' ? new TimeSpan(hour, minute, 0) : null;
            hour = (hour % 12) + (half.ValueSpan[0] is 'p' or 'P' ? 12 : 0);
        }
        else if (afternoon && hour is >= 1 and <= 9)
            hour += 12;
        return new TimeSpan(hour, minute, 0);
    }

    /// <summary>Returns the time of a text that may name a date before it.</summary>
    public static string WithoutDate(string text)
    {
        var space = text.IndexOfAny([' ', 'T']);
        return space >= 8 && text.AsSpan(0, space).ContainsAny('/', '-', '.') ? text[(space + 1)..] : text;
    }

    private static int Whole(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """^(?:(?<h>[0-9]{1,2}):(?=[0-9]{1,2}:))?(?<m>[0-9]{1,2})(?: ?(?:'|:|\.|mn|min|m) ?)(?<s>[0-9]{1,2})(?:(?:""|''|"|\.|,|:|s)(?<f>[0-9]{0,7}))?(?:""|"|s)?$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Winning();

    [GeneratedRegex(
        @"^(?<h>[0-9]{1,2})(?:[:.h](?<m>[0-9]{2})?)?(?::[0-9]{2}(?:\.[0-9]+)?)? ?(?<half>[ap]\.?m\.?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OfDay();
}
