using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Components;

/// <summary>Names the cells of rule tables in words: <c>Flat, 1600 m</c> is « plat, 1 600 m ».</summary>
internal static partial class CellWords
{
    private static readonly string[] Prefixes = ["Rule_", "Column_", "RaceCode_", "Population_", "Going_", "Pattern_", "Class_", "Surface_"];

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["weight.perPound"] = "Rule_perPound",
        ["claim.share"] = "Rule_claimShare",
        ["share"] = "Rule_shareOfAll",
        ["handicaps"] = "Class_Handicap",
        ["track"] = "Adjustment_track",
        ["going"] = "Adjustment_going",
        ["point"] = "Column_from",
        ["value"] = "Column_to",
        ["twoYearOldsBelow"] = "Cell_twoYearOldsBelow",
        ["floor"] = "Rule_floor",
        ["ceiling"] = "Rule_ceiling",
        ["capPounds"] = "Rule_cap",
    };

    /// <summary>Returns the name of a cell in words; a word that no table knows, such as a racecourse, stays as it is.</summary>
    public static string Cell(this Wording words, string cell)
    {
        if (Keys.TryGetValue(cell, out var whole)) return words[whole];
        if (ByAge().Match(cell) is { Success: true } aged && words.Or("Rule_" + Singular(aged.Groups[1].Value), "") is { Length: > 0 } rule)
            return string.Format(words.Language.FormatCulture, rule, words.Ages(aged.Groups[2].Value));
        return words.List(cell.Split([", ", ": ", "[", "]", "."], StringSplitOptions.RemoveEmptyEntries).Select(words.Part));
    }

    private static string Part(this Wording words, string part)
    {
        if (Metres().Match(part) is { Success: true } metres) return words.Metres(Whole(metres.Groups[1].Value));
        if (Years().Match(part) is { Success: true } years) return words.Count("Count_Years", Whole(years.Groups[1].Value));
        if (Class().Match(part) is { Success: true } number) return words.Of("Class_Number", Whole(number.Groups[1].Value));
        if (HalfMonth().Match(part) is { Success: true } half)
            return words.Of("Cell_HalfMonth", words.Language.FormatCulture.DateTimeFormat.MonthNames[Whole(half.Groups[1].Value) - 1], Whole(half.Groups[2].Value));
        if (part.Contains('/')) return string.Join('/', part.Split('/').Select(words.Part));
        if (Keys.TryGetValue(part, out var key)) return words[key];
        foreach (var prefix in Prefixes)
            if (words.Or(prefix + part, "") is { Length: > 0 } text && !text.Contains('{')) return text;
        return part;
    }

    private static string Ages(this Wording words, string ages) => ages.Split('-') switch
    {
        [var from, var to] when from == to => words.Count("Count_Years", Whole(from)),
        [var from, { Length: > 0 } to] => words.Of("Ages_Band", Whole(from), Whole(to)),
        [var from, ..] => words.Of("Find_Older", Whole(from.TrimEnd('+'))),
        _ => ages,
    };

    private static string Singular(string key) => key == "shares" ? "share" : key;

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\w+)\[(\d+(?:-\d*|\+)?)\]$")]
    private static partial Regex ByAge();

    [GeneratedRegex(@"^(?:column )?(\d+) m$")]
    private static partial Regex Metres();

    [GeneratedRegex(@"^(?:to )?(\d+)yo$")]
    private static partial Regex Years();

    [GeneratedRegex(@"^class (\d+)$")]
    private static partial Regex Class();

    [GeneratedRegex(@"^month (\d+)/(\d)$")]
    private static partial Regex HalfMonth();
}
