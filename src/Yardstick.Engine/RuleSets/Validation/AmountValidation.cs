using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Provides the rules on single values that all tables share. Each returns the problems found, as <c>path: rule</c>.</summary>
internal static class AmountValidation
{
    /// <summary>Requires an origin, where present, to name its source.</summary>
    public static IEnumerable<string> HasSource(TableSource? origin, string path) =>
        origin is not null && string.IsNullOrWhiteSpace(origin.Source) ? [$"{path}.origin.source: a source is required"] : [];

    /// <summary>Requires a value, where present, to be above 0.</summary>
    public static IEnumerable<string> Positive(decimal? value, string path) => value <= 0 ? [$"{path}: must be above 0"] : [];

    /// <summary>Requires a value, where present, not to be negative.</summary>
    public static IEnumerable<string> NotNegative(decimal? value, string path) => value < 0 ? [$"{path}: must not be negative"] : [];

    /// <summary>Requires the unit of a weight to be pounds or kilograms.</summary>
    public static IEnumerable<string> Weight(TableUnit unit, string path) => unit == TableUnit.Point ? [$"{path}: must be lb or kg"] : [];

    /// <summary>Requires a value to lie between 0 and 1.</summary>
    public static IEnumerable<string> Share(decimal value, string path) => value is < 0 or > 1 ? [$"{path}: must lie between 0 and 1"] : [];

    /// <summary>Requires a list not to be empty.</summary>
    public static IEnumerable<string> NotEmpty<T>(IReadOnlyList<T> list, string path) =>
        list.Count == 0 ? [$"{path}: must not be empty"] : [];

    /// <summary>Requires keys to be unique.</summary>
    public static IEnumerable<string> Unique(IEnumerable<(string Key, string Path)> keys, string rule)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, path) in keys)
            if (!seen.Add(key))
                yield return $"{path}: {rule} '{key}' comes twice";
    }
}
