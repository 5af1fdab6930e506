using System.Collections.Frozen;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>Represents a margin as written.</summary>
/// <param name="Lengths">The margin in lengths; null for none, as the winner’s <c>---</c>, and for a dead heat.</param>
/// <param name="DeadHeat">Whether the text says that the horse dead-heated with the one in front.</param>
/// <param name="Assumed">Whether the country has no decimals of its own for the word, and those of the word’s language were used.</param>
internal readonly record struct StatedMargin(decimal? Lengths, bool DeadHeat = false, bool Assumed = false);

/// <summary>
/// Parses margins: numbers and fractions, with or without <c>L</c>; and the judge’s words and their abbreviations, whose decimals come
/// from the table of margins in words of the embedded rule sets, by country.
/// </summary>
internal static class MarginText
{
    private const decimal Most = 999;

    /// <summary>The words and abbreviations, by the English word of the tables: English first, then French.</summary>
    private static readonly (string Word, string English, string French)[] Words =
    [
        ("nose", "NOSE NSE NS N NO", "NEZ NZ"),
        (
            "short head",
            "SHORT-HEAD SH-HD SHD SHT-HD SHTHD SH S-H SH-H SHORTHEAD",
            "COURTE-TÊTE COURTE-TETE CTE-TÊTE CTE-TETE CT-TÊTE CT-TETE CT"
        ),
        ("head", "HEAD HD H", "TÊTE TETE TT TE"),
        ("short neck", "SHORT-NECK SNK SH-NK SN S-NK SHTNK", "COURTE-ENCOLURE CTE-ENCOLURE CTE-ENC CT-ENC C-ENC CE"),
        ("neck", "NECK NK", "ENCOLURE ENC EN"),
        ("distance", "DISTANCE DIST DST DIS", "LOIN LN"),
        ("dead heat", "DEAD-HEAT DH D-H D/H DEADHEAT DHT", "ÉGALITÉ EGALITE EX-AEQUO EX-ÆQUO"),
    ];

    private static readonly FrozenDictionary<string, (string Word, bool French)> Known = CreateWords();

    private static readonly Lazy<FrozenDictionary<(string Country, string Word), decimal>> Decimals = new(CreateDecimals);

    /// <summary>Parses a margin; null if the text is not one.</summary>
    /// <param name="text">The text, in plain characters.</param>
    /// <param name="country">The canonical country of the race, whose decimals the words have.</param>
    /// <param name="own">Words and decimals of the layout, which come first; may be null.</param>
    public static StatedMargin? Parse(string text, string country, IReadOnlyDictionary<string, decimal>? own = null)
    {
        var plain = text.Trim(' ', '.');
        if (plain.AsSpan().Trim("-–—.").IsEmpty)
            return new StatedMargin(null);
        if (own is not null && own.TryGetValue(plain, out var stated))
            return new StatedMargin(stated);
        if (TradeNumber.TryParse(WithoutUnit(plain), 0, Most, out var lengths))
            return lengths is >= 0 and <= Most ? new StatedMargin(lengths) : null;
        var key = plain.Replace(". ", "-", StringComparison.Ordinal).Replace(' ', '-').Replace(".", "-", StringComparison.Ordinal);
        if (!Known.TryGetValue(key, out var known))
            return null;
        if (known.Word == "dead heat")
            return new StatedMargin(null, DeadHeat: true);
        if (Decimals.Value.TryGetValue((country, known.Word), out var listed))
            return new StatedMargin(listed);
        return Decimals.Value.TryGetValue((known.French ? "FR" : "GB", known.Word), out var assumed)
            ? new StatedMargin(assumed, Assumed: true)
            : null;
    }

    private static ReadOnlySpan<char> WithoutUnit(string text)
    {
        var plain = text.AsSpan();
        foreach (var unit in (string[])["lengths", "length", "longueurs", "longueur", "long.", "lgs", "lg", "l"])
        {
            if (plain.Length > unit.Length && plain.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                return plain[..^unit.Length].TrimEnd(" .");
        }

        return plain;
    }

    private static FrozenDictionary<string, (string Word, bool French)> CreateWords() =>
        Words
            .SelectMany(entry => entry.English.Split(' ').Select(word => (word, entry.Word, French: false)))
            .Concat(Words.SelectMany(entry => entry.French.Split(' ').Select(word => (word, entry.Word, French: true))))
            .ToFrozenDictionary(entry => entry.word, entry => (entry.Word, entry.French), StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<(string Country, string Word), decimal> CreateDecimals()
    {
        var decimals = new Dictionary<(string, string), decimal>();
        foreach (var set in RuleSetCatalogue.Ids.Select(RuleSetCatalogue.Find).OfType<RuleSet>())
        foreach (MarginRow row in set.MarginsInWords.Rows)
        foreach (var country in row.Countries)
            decimals[(country, row.Words.En)] = row.Lengths;
        return decimals.ToFrozenDictionary();
    }
}
