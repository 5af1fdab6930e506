using System.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Parses the numbers of a results file: a sign, digits and at most one decimal separator, independent of the culture.</summary>
internal static class PlainNumber
{
    private const int MostDigits = 18;

    /// <summary>Parses a number; returns the error if the text is not a number, otherwise null.</summary>
    /// <param name="text">The text, without surrounding spaces.</param>
    /// <param name="decimalComma">Whether a comma is accepted as decimal separator; a point is always accepted.</param>
    /// <param name="number">The number, or 0.</param>
    public static ResultsError? Read(ReadOnlySpan<byte> text, bool decimalComma, out decimal number)
    {
        number = 0;
        var negative = text is [(byte)'-', ..];
        var digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > MostDigits + 1 || !digits.ContainsAnyInRange((byte)'0', (byte)'9'))
            return IsInfinite(digits) ? ResultsError.NotFinite : ResultsError.NotANumber;
        long value = 0;
        int count = 0,
            scale = -1;
        foreach (var one in digits)
        {
            if (one == (byte)'.' || (decimalComma && one == (byte)','))
            {
                if (scale >= 0)
                    return ResultsError.NotANumber;
                scale = 0;
            }
            else
            {
                if (one is < (byte)'0' or > (byte)'9' || ++count > MostDigits)
                    return ResultsError.NotANumber;
                value = (value * 10) + (one - '0');
                if (scale >= 0)
                    scale++;
            }
        }

        number = new decimal((int)value, (int)(value >> 32), 0, negative && value != 0, (byte)Math.Max(scale, 0));
        return null;
    }

    private static bool IsInfinite(ReadOnlySpan<byte> text) =>
        Ascii.EqualsIgnoreCase(text, "inf"u8)
        || Ascii.EqualsIgnoreCase(text, "infinity"u8)
        || Ascii.EqualsIgnoreCase(text, "nan"u8)
        || text.SequenceEqual("∞"u8);
}
