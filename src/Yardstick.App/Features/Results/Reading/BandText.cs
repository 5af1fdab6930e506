using System.Globalization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Parses rating and age bands: <c>0-65</c>, <c>60-40</c>, <c>80+</c>, <c>3yo</c>, <c>3yo+</c>, <c>4-6yo</c>.</summary>
internal static class BandText
{
    private const int Highest = 300;

    /// <summary>Returns the band with its ends in ascending order; null if the text is not a band.</summary>
    public static Band? Read(string text)
    {
        var plain = text.Replace("yo", "", StringComparison.OrdinalIgnoreCase).Replace(" ", "", StringComparison.Ordinal);
        if (plain.EndsWith('+'))
            return Whole(plain[..^1]) is { } lowest ? new Band(lowest, null) : null;
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        var first = Whole(dash < 0 ? plain : plain[..dash]);
        var second = Whole(dash < 0 ? plain : plain[(dash + 1)..]);
        if (first is not { } one || second is not { } other)
            return null;
        return new Band(Math.Min(one, other), Math.Max(one, other));
    }

    private static int? Whole(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Highest ? value : null;
}
