using System.Globalization;

namespace Yardstick.App.Features.Conversions;

/// <summary>
/// Parses a mark as people type it: a decimal comma and a Unicode minus sign are accepted as well as a point and a hyphen.
/// </summary>
internal static class MarkInput
{
    public static decimal? Read(string text) =>
        decimal.TryParse(
            text.Trim().Replace(',', '.').Replace('\u2212', '-'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;
}
