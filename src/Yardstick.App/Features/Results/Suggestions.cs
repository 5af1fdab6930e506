using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Results;

/// <summary>Suggests similar identifiers and names for one that was not found.</summary>
internal static class Suggestions
{
    private const int Suggested = 5;
    private const int LongestCompared = 60;

    /// <summary>Returns the most similar identifiers with their names, on one line; an ellipsis if there are none.</summary>
    public static string Find(string wanted, IEnumerable<(string Id, string? Name)> known)
    {
        var key = HorseIdentity.NameKey(wanted[..Math.Min(wanted.Length, LongestCompared)]);
        var nearest = known
            .Select(one =>
                (
                    one.Id,
                    one.Name,
                    Distance: Math.Min(
                        Distance(key, HorseIdentity.NameKey(one.Id)),
                        one.Name is null ? int.MaxValue : Distance(key, HorseIdentity.NameKey(one.Name))
                    )
                )
            )
            .OrderBy(one => one.Distance)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .Take(Suggested)
            .Select(one => one.Name is null ? one.Id : $"{one.Id} ({one.Name})");
        var line = string.Join(", ", nearest);
        return line.Length == 0 ? "…" : line;
    }

    /// <summary>
    /// Returns the edit distance (Levenshtein 1966); 0 if the first text is contained in the other and longer than two characters.
    /// </summary>
    private static int Distance(string one, string other)
    {
        if (one.Length > 2 && other.Contains(one, StringComparison.Ordinal))
            return 0;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
