using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>Parses weights with their unit: <c>57½</c>, <c>57,5 kg</c>, <c>133 lb</c>, <c>9-4</c>, <c>9st 4lb</c>.</summary>
internal static partial class WeightText
{
    private const int PoundsPerStone = 14;

    /// <summary>Parses a weight that names its unit; null if the text is not one.</summary>
    /// <param name="text">The text, in plain characters.</param>
    /// <param name="lowest">The lowest number of the column, in the column's unit.</param>
    /// <param name="highest">The highest number of the column, in the column's unit.</param>
    public static WeightCarried? Parse(string text, decimal lowest, decimal highest)
    {
        var stones = Stones().Match(text);
        if (stones.Success)
        {
            var stone = int.Parse(stones.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            decimal pounds = 0;
            if (stones.Groups[2].Length > 0 && !TradeNumber.TryParse(stones.Groups[2].ValueSpan, 0, PoundsPerStone, out pounds))
                return null;
            return stone is >= 4 and <= 18 && pounds < PoundsPerStone ? new((stone * PoundsPerStone) + pounds, WeightUnit.Pounds) : null;
        }

        var named = Named().Match(text);
        if (!named.Success || !TradeNumber.TryParse(named.Groups[1].ValueSpan, lowest, highest, out var amount))
            return null;
        return new(amount, named.Groups[2].ValueSpan[0] is 'k' or 'K' or 'ك' ? WeightUnit.Kilograms : WeightUnit.Pounds);
    }

    [GeneratedRegex(
        @"^([0-9]{1,2}) ?(?:-|st\.?|stone) ?([0-9]{0,2}(?: ?(?:[½¼¾]|[0-9]/[0-9]))?) ?(?:lbs?\.?|pounds?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Stones();

    [GeneratedRegex(
        @"^([0-9., ½¼¾/-]+?) ?(kg|kgs|kilos?|كغ|كلغ|lbs?|pounds?|livres?)\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();
}
