using System.Globalization;
using System.Text.Json;

namespace Yardstick.Engine.RuleSets;

/// <summary>Represents one value that differs between two rule sets.</summary>
/// <param name="Table">The top-level member of the file, such as <c>weightForAge</c>.</param>
/// <param name="Path">The path inside the table, with rows identified by their key members: <c>rows[3, 1609].halfMonths[2]</c>. Empty for
/// the member itself.</param>
/// <param name="Before">The value in the earlier rule set, as in its file; null when it has none.</param>
/// <param name="After">The value in the later rule set; null when it has none.</param>
public sealed record RuleSetChange(string Table, string Path, string? Before, string? After);

/// <summary>
/// Compares two rule sets value by value. Rows are matched by their identifying members, not by position, so that an inserted row does
/// not change the others.
/// </summary>
public static class RuleSetDifference
{
    /// <summary>The members that identify a row within its list, where present.</summary>
    private static readonly string[] KeyMembers =
    [
        "id",
        "from",
        "to",
        "population",
        "codes",
        "age",
        "metres",
        "fromAge",
        "letter",
        "pattern",
        "patterns",
        "number",
        "words",
        "handicap",
        "highestAge",
        "lowestAge",
        "countries",
        "country",
        "course",
        "goings",
        "region",
        "sexes",
    ];

    /// <summary>
    /// The members above and those that identify a row but may also change. Used only when the first ones are not unique.
    /// </summary>
    private static readonly string[] FallbackKeyMembers = [.. KeyMembers, "fromMetres", "validFrom", "belowBandTop"];

    /// <summary>Returns every difference, in the order of the files.</summary>
    /// <param name="before">The earlier rule set as UTF-8 JSON.</param>
    /// <param name="after">The later rule set as UTF-8 JSON.</param>
    /// <exception cref="JsonException">One of the documents is not valid JSON.</exception>
    public static IReadOnlyList<RuleSetChange> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var earlier = JsonDocument.Parse(before);
        using var later = JsonDocument.Parse(after);
        var changes = new List<RuleSetChange>();
        foreach (var table in Names(earlier.RootElement, later.RootElement))
            Compare(Member(earlier.RootElement, table), Member(later.RootElement, table), table, "", changes);
        return changes;
    }

    private static void Compare(JsonElement? before, JsonElement? after, string table, string path, List<RuleSetChange> changes)
    {
        if (HaveKind(JsonValueKind.Object, before, after))
        {
            foreach (var name in Names(before, after))
                Compare(Member(before, name), Member(after, name), table, path.Length == 0 ? name : $"{path}.{name}", changes);
        }
        else if (HaveKind(JsonValueKind.Array, before, after))
        {
            CompareLists([.. before?.EnumerateArray() ?? []], [.. after?.EnumerateArray() ?? []], table, path, changes);
        }
        else if (Text(before) is var was && Text(after) is var now && was != now && !SameNumber(before, after))
        {
            changes.Add(new RuleSetChange(table, path, was, now));
        }
    }

    /// <summary>Returns whether both elements are of a kind. A missing element has the kind of the other one.</summary>
    private static bool HaveKind(JsonValueKind kind, JsonElement? before, JsonElement? after) =>
        (before ?? after)?.ValueKind == kind && (after ?? before)?.ValueKind == kind;

    private static void CompareLists(JsonElement[] before, JsonElement[] after, string table, string path, List<RuleSetChange> changes)
    {
        var (earlier, later) = (Keys(before, KeyMembers), Keys(after, KeyMembers));
        if (earlier is null || later is null)
            (earlier, later) = (Keys(before, FallbackKeyMembers), Keys(after, FallbackKeyMembers));
        if (earlier is null || later is null)
        {
            for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
                Compare(
                    i < before.Length ? before[i] : null,
                    i < after.Length ? after[i] : null,
                    table,
                    $"{path}[{(i + 1).ToString(CultureInfo.InvariantCulture)}]",
                    changes
                );
            return;
        }

        foreach (var key in earlier.Keys.Concat(later.Keys.Where(key => !earlier.ContainsKey(key))))
            Compare(
                earlier.TryGetValue(key, out var was) ? was : null,
                later.TryGetValue(key, out var now) ? now : null,
                table,
                $"{path}[{key}]",
                changes
            );
    }

    /// <summary>Returns the rows by key, or null when an element is not an object or when two rows have the same key.</summary>
    private static Dictionary<string, JsonElement>? Keys(JsonElement[] rows, string[] telling)
    {
        var keys = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.ValueKind != JsonValueKind.Object)
                return null;
            var key = string.Join(
                ", ",
                telling.Where(name => row.TryGetProperty(name, out _)).Select(name => KeyText(row.GetProperty(name)))
            );
            if (key.Length == 0 || !keys.TryAdd(key, row))
                return null;
        }

        return keys;
    }

    private static string KeyText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join('/', value.EnumerateArray().Select(KeyText)),
            JsonValueKind.Object => value.TryGetProperty("en", out var en) ? KeyText(en) : value.GetRawText(),
            _ => value.GetRawText(),
        };

    private static IEnumerable<string> Names(JsonElement? before, JsonElement? after) =>
        (before?.EnumerateObject() ?? default)
            .Concat(after?.EnumerateObject() ?? default)
            .Select(member => member.Name)
            .Distinct(StringComparer.Ordinal);

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { } some && some.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? value) =>
        value is not { } some || some.ValueKind == JsonValueKind.Null ? null
        : some.ValueKind == JsonValueKind.String ? some.GetString()
        : some.GetRawText();

    /// <summary>Returns whether both elements are equal numbers: 2 equals 2.0.</summary>
    private static bool SameNumber(JsonElement? before, JsonElement? after) =>
        before is { ValueKind: JsonValueKind.Number } left
        && after is { ValueKind: JsonValueKind.Number } right
        && left.GetDecimal() == right.GetDecimal();
}
