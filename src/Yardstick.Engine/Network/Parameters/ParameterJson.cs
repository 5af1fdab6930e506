using System.Text.Json;
using Yardstick.Engine.RuleSets;

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
        for (var i = 0; i < set.Pools.Count; i++)
        {
            var (parameters, path) = (set.Pools[i].Parameters, $"$.books[{i}].parameters");
            if (set.Pools.Take(i).Any(other => other.Parameters.Pool == parameters.Pool))
                yield return $"{path}: the code and population are there twice";
            if (parameters.RunSpreads.Count == 0 || parameters.RunSpreads.Any(row => !(row.Pounds > 0)))
                yield return $"{path}.runSpreads: one row or more is expected, each above 0";
            if (parameters.Growth.Count == 0 || parameters.Growth.Any(row => !(row.PerDay >= 0)))
                yield return $"{path}.growth: one row or more is expected, none below 0";
            if (!Rises(parameters.RunSpreads.Select(row => (double)row.FromMetres)))
                yield return $"{path}.runSpreads: distances must rise";
            if (!Rises(parameters.Growth.Select(row => row.FromAge)))
                yield return $"{path}.growth: ages must rise";
            if (!Rises(parameters.AgeCurve.Select(point => point.Age)))
                yield return $"{path}.ageCurve: ages must rise";
            foreach (var (name, value) in Positive(parameters))
                if (!(value > 0))
                    yield return $"{path}.{name}: a number above 0 is expected";
        }
    }

    private static IEnumerable<(string Name, double Value)> Positive(NetworkParameters parameters) =>
        [
            ("shortfallThatDoubles", parameters.ShortfallThatDoubles),
            ("lowerBoundBeyond", parameters.LowerBoundBeyond),
            ("degreesOfFreedom", parameters.DegreesOfFreedom),
            ("formDays", parameters.FormDays),
            ("startSpreadInClass", parameters.StartSpreadInClass),
            ("startSpread", parameters.StartSpread),
            ("classSpreadFactor", parameters.ClassSpreadFactor),
            ("cohortSpread", parameters.CohortSpread),
            ("cohortStep", parameters.CohortStep),
        ];

    private static bool Rises(IEnumerable<double> values) => values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second);
}

/// <summary>Represents the result of reading a parameter set.</summary>
/// <param name="Set">The set; null when the JSON could not be read.</param>
/// <param name="Problems">The validation errors, each with its path; empty when the set is valid.</param>
public sealed record ParameterReading(ParameterSet? Set, IReadOnlyList<string> Problems);
