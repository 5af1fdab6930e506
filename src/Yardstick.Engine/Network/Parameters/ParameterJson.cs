using System.Text.Json;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>Reads and writes parameter sets as JSON. Reading is strict: unknown and missing members are reported, not ignored.</summary>
public static class ParameterJson
{
    /// <summary>Serializes a set. The output is deterministic: the same set always gives the same bytes.</summary>
    /// <param name="set">The set.</param>
    /// <returns>UTF-8 JSON with a trailing newline.</returns>
    public static byte[] Write(ParameterSet set) => [.. JsonSerializer.SerializeToUtf8Bytes(set, Options), (byte)'\n'];

    /// <summary>Deserializes and validates a set.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    public static ParameterReading Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var set = JsonSerializer.Deserialize<ParameterSet>(json, Options);
            return set is null ? new ParameterReading(null, ["$: an object is expected"]) : new ParameterReading(set, [.. Problems(set)]);
        }
        catch (JsonException fault)
        {
            return new ParameterReading(null, [$"{fault.Path ?? "$"}: {fault.Message}"]);
        }
    }

    /// <summary>Gets the serializer options, those of rule sets with <c>\n</c> as the newline.</summary>
    public static JsonSerializerOptions Options { get; } = new(RuleSetJson.Options) { NewLine = "\n" };

    private static IEnumerable<string> Problems(ParameterSet set)
    {
        for (var i = 0; i < set.Books.Count; i++)
        {
            var (book, path) = (set.Books[i].Parameters, $"$.books[{i}].parameters");
            if (set.Books.Take(i).Any(other => other.Parameters.Code == book.Code && other.Parameters.Population == book.Population)) yield return $"{path}: the code and population are there twice";
            if (book.RunSpreads.Count == 0 || book.RunSpreads.Any(row => !(row.Pounds > 0))) yield return $"{path}.runSpreads: one row or more is expected, each above 0";
            if (book.Growth.Count == 0 || book.Growth.Any(row => !(row.PerDay >= 0))) yield return $"{path}.growth: one row or more is expected, none below 0";
            if (!Rises(book.RunSpreads.Select(row => (double)row.FromMetres))) yield return $"{path}.runSpreads: distances must rise";
            if (!Rises(book.Growth.Select(row => row.FromAge))) yield return $"{path}.growth: ages must rise";
            if (!Rises(book.AgeCurve.Select(point => point.Age))) yield return $"{path}.ageCurve: ages must rise";
            foreach (var (name, value) in Positive(book)) if (!(value > 0)) yield return $"{path}.{name}: a number above 0 is expected";
        }
    }

    private static IEnumerable<(string Name, double Value)> Positive(NetworkParameters book) =>
    [
        ("shortfallThatDoubles", book.ShortfallThatDoubles), ("lowerBoundBeyond", book.LowerBoundBeyond), ("degreesOfFreedom", book.DegreesOfFreedom),
        ("formDays", book.FormDays), ("startSpreadInClass", book.StartSpreadInClass), ("startSpread", book.StartSpread),
        ("classSpreadFactor", book.ClassSpreadFactor), ("cohortSpread", book.CohortSpread), ("cohortStep", book.CohortStep),
    ];

    private static bool Rises(IEnumerable<double> values) => values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second);
}

/// <summary>Represents the result of reading a parameter set.</summary>
/// <param name="Set">The set; null when the JSON could not be read.</param>
/// <param name="Problems">The validation errors, each with its path; empty when the set is valid.</param>
public sealed record ParameterReading(ParameterSet? Set, IReadOnlyList<string> Problems);
