using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Components;

/// <summary>
/// Formats the row of a rule-set table that a cell belongs to. The name of the calculation step describes the value of the cell itself.
/// </summary>
internal static partial class TableCellFormatter
{
    /// <summary>Returns the row in words; empty if the key names no row.</summary>
    public static string Cell(this Localizer words, CellOrigin cell)
    {
        var row =
            Key().Match(cell.Cell) is { Success: true } key ? key.Groups["row"].Value
            : cell.Cell.Contains(": ", StringComparison.Ordinal) ? cell.Cell[..cell.Cell.LastIndexOf(": ", StringComparison.Ordinal)]
            : cell.Cell;
        return cell.Table == "conversions"
            ? row.Split('.')[0]
            : words.List(
                row.Split(", ")
                    .Select(part =>
                        string.Join(
                            "/",
                            part.Split('/').Length > 1 && Month().IsMatch(part)
                                ? [Part(words, part)]
                                : part.Split('/').Select(one => Part(words, one))
                        )
                    )
            );
    }

    private static string Part(Localizer words, string part)
    {
        if (Number(Age(), part) is { } age)
            return words.Count(() => ComponentsTexts.Count_Years, age);
        if (Number(UpTo(), part) is { } most)
            return words.Get(() => ComponentsTexts.Cell_UpToAge, words.Count(() => ComponentsTexts.Count_Years, most));
        if (Number(Column(), part) is { } metres)
            return words.Metres(metres);
        if (Number(Class(), part) is { } number)
            return words.Get(() => ComponentsTexts.Class_Number, number);
        if (Band().Match(part) is { Success: true } band)
            return Ages(words, band);
        if (Month().Match(part) is { Success: true } month)
            return words.Get(
                month.Groups[2].Value == "1" ? () => ComponentsTexts.Cell_FirstHalf : () => ComponentsTexts.Cell_SecondHalf,
                new DateOnly(2000, int.Parse(month.Groups[1].Value, CultureInfo.InvariantCulture), 1).ToString(
                    "MMMM",
                    words.Language.FormatCulture
                )
            );
        Func<string>? known = part switch
        {
            "handicaps" => () => ComponentsTexts.Class_Handicap,
            "not handicaps" => () => ComponentsTexts.Cell_NotHandicap,
            "with a rating band" => () => ComponentsTexts.Class_WithBand,
            _ => Member<Discipline>(part)?.Text()
                ?? Member<Breed>(part)?.Text()
                ?? Member<Sex>(part)?.Word()
                ?? Member<Going>(part)?.Text()
                ?? Member<PatternGrade>(part)?.Text(),
        };
        return known is null ? words.Conditions(part) : words[known];
    }

    private static T? Member<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var member) && member.ToString() == name ? member : null;

    private static string Ages(Localizer words, Match band)
    {
        var from = int.Parse(band.Groups[1].Value, CultureInfo.InvariantCulture);
        if (band.Groups[2].Value.Length == 0)
            return words.Get(() => ComponentsTexts.Ages_AndUp, from);
        var to = int.Parse(band.Groups[2].Value, CultureInfo.InvariantCulture);
        return to == from ? words.Count(() => ComponentsTexts.Count_Years, from) : words.Get(() => ComponentsTexts.Ages_Band, from, to);
    }

    private static int? Number(Regex shape, string part) =>
        shape.Match(part) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Matches a key of a rule-set file, with an optional row in brackets.</summary>
    [GeneratedRegex(@"^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)*(\[(?<row>.*)\])?$")]
    private static partial Regex Key();

    [GeneratedRegex(@"^(\d+)[-+](\d*)$")]
    private static partial Regex Band();

    [GeneratedRegex(@"^(\d+)yo$")]
    private static partial Regex Age();

    [GeneratedRegex(@"^to (\d+)yo$")]
    private static partial Regex UpTo();

    [GeneratedRegex(@"^(?:column )?(\d+) m$")]
    private static partial Regex Column();

    [GeneratedRegex(@"^class (\d+)$")]
    private static partial Regex Class();

    [GeneratedRegex(@"^month (\d+)/(\d)$")]
    private static partial Regex Month();
}
