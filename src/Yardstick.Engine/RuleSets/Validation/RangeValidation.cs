namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Represents a range of ages or distances, with the path of its row.</summary>
/// <param name="Path">The path of the row.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value; null when there is no limit.</param>
internal readonly record struct RangeLimit(string Path, int From, int? To);

/// <summary>Validates that ranges follow each other without overlap or gap.</summary>
internal static class RangeValidation
{
    /// <summary>Returns the problems of ranges, given in the order of the file.</summary>
    public static IEnumerable<string> Check(IEnumerable<RangeLimit> spans)
    {
        RangeLimit? before = null;
        foreach (var span in spans)
        {
            if (span.To < span.From)
                yield return $"{span.Path}: ends before it begins";
            if (before is { } previous)
            {
                if (previous.To is not { } end || span.From <= end)
                    yield return $"{span.Path}: overlaps {previous.Path}";
                else if (span.From > end + 1)
                    yield return $"{span.Path}: leaves a gap after {previous.Path}";
            }

            before = span;
        }
    }

    /// <summary>
    /// Returns the problems of age ranges. The last one must have no upper limit, since older horses would otherwise have no rule.
    /// </summary>
    public static IEnumerable<string> CheckAges(IReadOnlyList<RangeLimit> spans)
    {
        foreach (var problem in Check(spans))
            yield return problem;
        if (spans.Count > 0 && spans[^1].To is not null)
            yield return $"{spans[^1].Path}: the last ages must have no upper limit";
    }
}
