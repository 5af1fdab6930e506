using System.Globalization;
using System.Text.RegularExpressions;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>
/// Parses finishing positions: <c>1</c>, <c>1st</c>, <c>1er</c>, <c>2e</c>, and dead heats, <c>1=</c>, <c>=1</c>, <c>1 DH</c>,
/// <c>DH1</c>.
/// </summary>
internal static partial class PositionText
{
    /// <summary>Parses a position; null if the text is not one.</summary>
    public static int? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(
        @"^(?:=|dh ?|d-h ?|n° ?)?([0-9]{1,2})(?:[.,]0)?(?: ?(?:st|nd|rd|th|er|ère|ere|re|e|è|ème|eme|è?me|nde?|°|º|\.))?(?: ?(?:=|dh|d-h|d/h|\(dh\)|ex|ex aequo|ex æquo))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
