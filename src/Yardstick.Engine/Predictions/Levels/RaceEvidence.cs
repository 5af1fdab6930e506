using System.Globalization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>Maps the conditions of a race that are evidence of its level to integer identifiers.</summary>
internal sealed class RaceEvidence
{
    /// <summary>The number of conditions per race.</summary>
    public const int Count = 10;

    private static readonly string[] TitleWords =
    [
        "maiden",
        "novice",
        "selling",
        "seller",
        "claiming",
        "claimer",
        "réclamer",
        "reclamer",
        "nursery",
        "classified",
        "auction",
        "inédits",
        "inedits",
        "condition",
    ];

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>Gets the number of distinct conditions encountered so far.</summary>
    public int Known => _known.Count;

    /// <summary>Returns the identifiers of the conditions of a race, one per kind of condition.</summary>
    public int[] GetEvidence(Race race)
    {
        var type = race.Class;
        var kind =
            type.Handicap ? "h"
            : type.Pattern is not null ? "p"
            : "o";
        var young = type.Ages is { Highest: <= 3 } ages ? Text(ages.Highest!.Value) : "";
        var month = young.Length > 0 ? Text(race.Date.Month) : "";
        var home = race.Country;
        return
        [
            Number("k", kind),
            Number("c", kind, home),
            Number("p", kind, $"{type.Pattern}", young),
            Number("n", kind, home, type.Number is { } number ? Text(number) : type.Words),
            Number("b", kind, home, type.Ratings is { Highest: { } top } ? Text(top) : ""),
            Number("a", kind, type.Ages is { } band ? Text(band.Lowest) + "-" + (band.Highest is { } high ? Text(high) : "") : "", month),
            Number("s", kind, type.SexRestriction),
            Number("t", kind, $"{race.Surface}", young),
            Number("w", kind, home, Word(race.Name) + young),
            Number("v", kind, home, race.Course),
        ];
    }

    private static string Word(string title) =>
        TitleWords.FirstOrDefault(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)) ?? "";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private int Number(params ReadOnlySpan<string> words)
    {
        var key = string.Join('|', words);
        if (!_known.TryGetValue(key, out var number))
            _known[key] = number = _known.Count;
        return number;
    }
}
