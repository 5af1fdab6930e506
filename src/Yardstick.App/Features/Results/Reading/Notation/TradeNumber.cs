using System.Globalization;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>
/// Parses numbers as racing offices write them: <c>57½</c>, <c>57 1/2</c>, <c>2-1/2</c>, <c>57,5</c>, <c>1 600</c>, <c>1,600</c>,
/// <c>١٦٠٠</c>. A mark before three digits may separate thousands or decimals; the range of the column decides, and if it does not, the
/// text is not a number.
/// </summary>
internal static class TradeNumber
{
    private const string Fractions = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚";

    private static readonly (int Numerator, int Denominator)[] FractionValues =
    [
        (1, 2),
        (1, 4),
        (3, 4),
        (1, 3),
        (2, 3),
        (1, 8),
        (3, 8),
        (5, 8),
        (7, 8),
        (1, 5),
        (2, 5),
        (3, 5),
        (4, 5),
        (1, 6),
        (5, 6),
    ];

    /// <summary>Parses a number that is plain in every character (see <see cref="PlainText"/>).</summary>
    /// <param name="text">The normalized text.</param>
    /// <param name="lowest">The lowest number of the column, which decides what an ambiguous mark separates.</param>
    /// <param name="highest">The highest number of the column.</param>
    /// <param name="number">The number; 0 if the text is not one.</param>
    public static bool TryParse(ReadOnlySpan<char> text, decimal lowest, decimal highest, out decimal number)
    {
        number = 0;
        text = text.Trim(' ');
        if (text.IsEmpty || text.Length > 24)
            return false;
        var negative = text[0] == '-';
        if (text[0] is '-' or '+')
            text = text[1..].TrimStart(' ');
        if (text.IsEmpty)
            return false;
        if (!TryFraction(ref text, out var fraction))
            return false;
        if (text.IsEmpty)
        {
            number = fraction ?? 0;
            return fraction is not null && Sign(negative, ref number);
        }

        return TryDecimal(text, lowest, highest, fraction is not null, out number)
            && (fraction is null || (number += fraction.Value) > 0)
            && Sign(negative, ref number);
    }

    private static bool Sign(bool negative, ref decimal number)
    {
        if (negative)
            number = -number;
        return true;
    }

    /// <summary>Removes a fraction from the end of the text. Returns false if the end is a malformed fraction.</summary>
    private static bool TryFraction(ref ReadOnlySpan<char> text, out decimal? fraction)
    {
        fraction = null;
        var known = Fractions.IndexOf(text[^1], StringComparison.Ordinal);
        if (known >= 0)
        {
            fraction = (decimal)FractionValues[known].Numerator / FractionValues[known].Denominator;
            text = text[..^1].TrimEnd(" -.");
            return true;
        }

        var slash = text.IndexOf('/');
        if (slash < 0)
            return true;
        var start = slash;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
            start--;
        if (
            !int.TryParse(text[start..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            || denominator is not (2 or 3 or 4 or 5 or 6 or 8 or 10 or 16 or 20)
            || numerator == 0
            || numerator >= denominator
        )
            return false;
        if (start > 0 && text[start - 1] is not (' ' or '-' or '.'))
            return false;
        fraction = (decimal)numerator / denominator;
        text = text[..start].TrimEnd(" -.");
        return true;
    }

    private static bool TryDecimal(ReadOnlySpan<char> text, decimal lowest, decimal highest, bool whole, out decimal number)
    {
        number = 0;
        if (!char.IsAsciiDigit(text[^1]) || !(char.IsAsciiDigit(text[0]) || text[0] is '.' or ','))
            return false;
        var (point, comma, space) = (text.Count('.'), text.Count(','), text.Count(' '));
        if (text.ContainsAnyExcept("0123456789., ") || (point > 0 && comma > 0 && Math.Min(point, comma) > 1))
            return false;
        if (point + comma + space == 0)
            return Parse(text, "", out number);
        if (point > 0 && comma > 0)
        {
            var (last, thousands) = text.LastIndexOf('.') > text.LastIndexOf(',') ? ('.', ',') : (',', '.');
            return !whole
                && text.Count(last) == 1
                && space == 0
                && Grouped(text[..text.IndexOf(last)], thousands)
                && Parse(text, $"{thousands}", out number);
        }

        if (space > 0)
        {
            var end = text.IndexOfAny('.', ',');
            return point + comma <= 1 && Grouped(end < 0 ? text : text[..end], ' ') && !(whole && end >= 0) && Parse(text, " ", out number);
        }

        return TryOneMark(text, point > 0 ? '.' : ',', lowest, highest, whole, out number);
    }

    /// <summary>Parses digits with one kind of mark, which separates either thousands or decimals.</summary>
    private static bool TryOneMark(ReadOnlySpan<char> text, char mark, decimal lowest, decimal highest, bool whole, out decimal number)
    {
        var grouped = Grouped(text, mark);
        if (text.Count(mark) > 1 || (whole && grouped))
        {
            number = 0;
            return grouped && Parse(text, $"{mark}", out number);
        }

        if (!Parse(text, "", out number) || whole)
            return false;
        if (!grouped)
            return true;
        var inRange = number >= lowest && number <= highest;
        if (!Parse(text, $"{mark}", out var thousands) || thousands < lowest || thousands > highest)
            return true;
        if (inRange)
            return false;
        number = thousands;
        return true;
    }

    private static bool Grouped(ReadOnlySpan<char> text, char mark)
    {
        var first = text.IndexOf(mark);
        if (first is < 1 or > 3 || text[0] == '0')
            return first < 0 && text.Length > 0;
        for (var at = first; at < text.Length; at += 4)
        {
            if (text[at] != mark || at + 4 > text.Length || text[(at + 1)..(at + 4)].ContainsAnyExceptInRange('0', '9'))
                return false;
        }

        return true;
    }

    private static bool Parse(ReadOnlySpan<char> text, string without, out decimal number)
    {
        Span<char> digits = stackalloc char[text.Length];
        var count = 0;
        foreach (var one in text)
        {
            if (!without.Contains(one, StringComparison.Ordinal))
                digits[count++] = one == ',' ? '.' : one;
        }

        return decimal.TryParse(digits[..count], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
