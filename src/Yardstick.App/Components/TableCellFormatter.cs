using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Components;

/// <summary>Says in words which row of a table a cell lies in. What the cell holds is the name of the step; a table of one row needs no more than its own name.</summary>
internal static partial class TableCellFormatter
{
    /// <summary>Names that a text of the site has under one of these prefixes.</summary>
    private static readonly string[] Prefixes = ["RaceCode_", "Population_", "SexWord_", "Going_", "Pattern_", "Class_"];

    /// <summary>Returns the row in words; empty where the table has but one.</summary>
    public static string Cell(this Localizer words, CellOrigin cell)
    {
        var row = Key().Match(cell.Cell) is { Success: true } key ? key.Groups["row"].Value : cell.Cell.Contains(": ", StringComparison.Ordinal) ? cell.Cell[..cell.Cell.LastIndexOf(": ", StringComparison.Ordinal)] : cell.Cell;
        return cell.Table == "conversions" ? row.Split('.')[0] : words.List(row.Split(", ").Select(part => string.Join("/", part.Split('/').Length > 1 && Month().IsMatch(part) ? [Part(words, part)] : part.Split('/').Select(one => Part(words, one)))));
    }

    private static string Part(Localizer words, string part)
    {
        if (Number(Age(), part) is { } age) return words.Count("Count_Years", age);
        if (Number(UpTo(), part) is { } most) return words.Get("Cell_UpToAge", words.Count("Count_Years", most));
        if (Number(Column(), part) is { } metres) return words.Metres(metres);
        if (Number(Class(), part) is { } number) return words.Get("Class_Number", number);
        if (Band().Match(part) is { Success: true } band) return Ages(words, band);
        if (Month().Match(part) is { Success: true } month)
            return words.Get(month.Groups[2].Value == "1" ? "Cell_FirstHalf" : "Cell_SecondHalf", new DateOnly(2000, int.Parse(month.Groups[1].Value, CultureInfo.InvariantCulture), 1).ToString("MMMM", words.Language.FormatCulture));
        var known = part switch { "handicaps" => "Class_Handicap", "not handicaps" => "Cell_NotHandicap", "with a rating band" => "Class_WithBand", _ => Prefixes.Select(prefix => prefix + part).FirstOrDefault(key => words.Or(key, "").Length > 0) };
        return known is null ? part : words[known];
    }

    private static string Ages(Localizer words, Match band)
    {
        var from = int.Parse(band.Groups[1].Value, CultureInfo.InvariantCulture);
        if (band.Groups[2].Value.Length == 0) return words.Get("Ages_AndUp", from);
        var to = int.Parse(band.Groups[2].Value, CultureInfo.InvariantCulture);
        return to == from ? words.Count("Count_Years", from) : words.Get("Ages_Band", from, to);
    }

    private static int? Number(Regex shape, string part) => shape.Match(part) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>A key of the file, with or without a row between brackets.</summary>
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
