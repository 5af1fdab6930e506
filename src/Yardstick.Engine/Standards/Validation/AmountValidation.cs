using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on single values that all tables share.</summary>
internal static class AmountValidation
{
    /// <summary>A source in words is part of every origin.</summary>
    public static IEnumerable<string> Sourced(TableSource? origin, string path) =>
        origin is not null && string.IsNullOrWhiteSpace(origin.Source) ? [$"{path}.origin.source: a source is required"] : [];

    /// <summary>The value must be above 0 where it is given.</summary>
    public static IEnumerable<string> Positive(decimal? value, string path) => value <= 0 ? [$"{path}: must be above 0"] : [];

    /// <summary>The value must not be below 0 where it is given.</summary>
    public static IEnumerable<string> NotNegative(decimal? value, string path) => value < 0 ? [$"{path}: must not be negative"] : [];

    /// <summary>A table of weights is in pounds or kilograms.</summary>
    public static IEnumerable<string> Weight(TableUnit unit, string path) => unit == TableUnit.Point ? [$"{path}: must be lb or kg"] : [];

    /// <summary>The value must be a share, from 0 to 1.</summary>
    public static IEnumerable<string> Share(decimal value, string path) => value is < 0 or > 1 ? [$"{path}: must lie between 0 and 1"] : [];

    /// <summary>A list that must not be empty.</summary>
    public static IEnumerable<string> Some<T>(IReadOnlyList<T> list, string path) => list.Count == 0 ? [$"{path}: must not be empty"] : [];

    /// <summary>Keys that must not come twice.</summary>
    public static IEnumerable<string> Once(IEnumerable<(string Key, string Path)> keys, string rule)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, path) in keys)
            if (!seen.Add(key)) yield return $"{path}: {rule} '{key}' comes twice";
    }
}
