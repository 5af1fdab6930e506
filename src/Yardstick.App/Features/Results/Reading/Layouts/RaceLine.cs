using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Reads the facts of a race from the lines above its runners: pairs of a label and a value, in one cell or in two, and lines such as
/// <c>Course 3 – Prix de Kébili – 1600 m – 14h30</c>.
/// </summary>
internal static partial class RaceLine
{
    /// <summary>Returns the facts of some lines, by column of the results format; later lines replace earlier ones.</summary>
    public static Dictionary<string, string> Read(IEnumerable<string[]> lines)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
            Read(line, facts);
        return facts;
    }

    /// <summary>Adds the facts of a line.</summary>
    public static void Read(string[] line, Dictionary<string, string> facts)
    {
        var cells = line.Where(cell => cell.Length > 0).ToList();
        for (var index = 0; index < cells.Count; index++)
        {
            var label = cells[index].TrimEnd(':', ' ');
            if (index + 1 < cells.Count && ColumnNames.Find(label) is { Length: > 0 } column)
            {
                facts[column] = cells[++index];
                continue;
            }

            foreach (var part in Parts().Split(cells[index]))
                ReadPart(part.Trim(), facts);
        }
    }

    private static void ReadPart(string text, Dictionary<string, string> facts)
    {
        var plain = PlainText.Normalize(text);
        if (plain.Length == 0)
            return;
        if (plain.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && ColumnNames.Find(plain[..colon]) is { Length: > 0 } column)
        {
            facts[column] = plain[(colon + 1)..].Trim();
            return;
        }

        if (RaceNumber().Match(plain) is { Success: true } race)
        {
            facts["race_number"] = race.Groups[1].Value;
            if (race.Groups[2].Value.Trim(' ', ':', '.') is { Length: > 0 } rest)
                ReadPart(rest, facts);
        }
        else if (DateIn().Match(plain) is { Success: true } date)
        {
            facts["date"] = date.Value;
            if (PlaceIn().Match(plain) is { Success: true } place)
                facts["course"] = place.Groups[1].Value.Trim();
        }
        else if (TimeText.ParseTimeOfDay(plain, false) is not null && plain.AsSpan().ContainsAny('h', ':', 'H'))
            facts["off"] = plain;
        else if (plain.AsSpan().ContainsAnyInRange('0', '9') && DistanceText.Parse(plain, DistanceUnit.Metres) is not null)
            facts["distance"] = plain;
        else if (Racecourse().Match(plain) is { Success: true } course)
            facts["course"] = course.Groups[1].Value.Trim();
        else if (Prize().IsMatch(plain))
            facts["race_name"] = text;
        else if (Engine.Racing.GoingParser.Parse(plain) != Engine.Racing.Going.NotStated)
            facts["going"] = plain;
        else if (ResultsVocabulary.Disciplines.ContainsKey(plain))
            facts["discipline"] = plain;
    }

    [GeneratedRegex(@"\s+[–—|-]\s+|[|;]|\s{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(
        @"^(?:course|race|c|r[0-9]+ ?c)\s*(?:n°|no\.?|#)?\s*([0-9]{1,2})(?![0-9.,])(.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex RaceNumber();

    [GeneratedRegex(
        @"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}(?:er)? \p{L}{3,9}\.? [0-9]{4}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex DateIn();

    [GeneratedRegex(
        @"(?:\bà|\bat|hippodrome(?: de| d')?)\s+(\p{L}[\p{L} '-]{2,40})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PlaceIn();

    [GeneratedRegex(
        @"^(?:hippodrome|racecourse)(?: de| d'| du|)\s*(\p{L}.{2,40})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Racecourse();

    [GeneratedRegex(
        @"^(?:prix|grand prix|gp|coupe|critérium|derby|handicap|stakes|the )|\b(?:stakes|handicap|cup|prix|trophy|maiden|plate|جائزة)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Prize();
}
