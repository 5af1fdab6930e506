using System.Collections.Concurrent;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Conversions;

/// <summary>
/// Finds the conversion rows that lead from one scale to another. A direct row takes precedence, then a reversed row, then the path
/// through the international scale. A scale without a row to the international scale reaches it through one reference scale to which its
/// own authority relates it.
/// </summary>
/// <remarks>A row with its own unit is used only for its own pair of scales: it is neither chained nor reversed.</remarks>
internal sealed class ConversionPaths
{
    private readonly ILookup<(string From, string To), (string Set, ConversionRow Row)> _rows;
    private readonly IReadOnlyDictionary<string, RatingScale> _scales;

    /// <summary>
    /// Sorted days on which a row becomes valid or has expired. Paths do not change between two of them, so they are cached per interval.
    /// </summary>
    private readonly DateOnly[] _turns;
    private readonly ConcurrentDictionary<(string From, string To, int Turn), ConversionLeg[]?> _found = [];

    /// <param name="rows">
    /// The rows. When several are valid on a day, the one with the latest start wins, then the rule set whose name sorts last.
    /// </param>
    /// <param name="scales">The scales, by identifier.</param>
    public ConversionPaths(IEnumerable<(string Set, ConversionRow Row)> rows, IReadOnlyDictionary<string, RatingScale> scales)
    {
        var known = rows.ToList();
        _turns =
        [
            .. known
                .SelectMany(entry =>
                    new[]
                    {
                        entry.Row.ValidFrom,
                        entry.Row.ValidTo is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : DateOnly.MinValue,
                    }
                )
                .Distinct()
                .Order(),
        ];
        _rows = known
            .OrderByDescending(entry => entry.Row.ValidFrom)
            .ThenByDescending(entry => entry.Set, StringComparer.Ordinal)
            .ToLookup(entry => (entry.Row.From, entry.Row.To));
        _scales = scales;
    }

    /// <summary>Returns the rows in order; null when there is no path on that day.</summary>
    public ConversionLeg[]? Find(RatingScale start, RatingScale end, DateOnly date)
    {
        var turn = Array.BinarySearch(_turns, date);
        return _found.GetOrAdd((start.Id, end.Id, turn < 0 ? ~turn : turn + 1), _ => Seek(start, end, date));
    }

    /// <summary>Returns the first day after a day on which there is a path; null when there never is one.</summary>
    public DateOnly? FindFirstDay(RatingScale start, RatingScale end, DateOnly date)
    {
        foreach (var turn in _turns)
        {
            if (turn > date && Find(start, end, turn) is not null)
                return turn;
        }

        return null;
    }

    private ConversionLeg[]? Seek(RatingScale start, RatingScale end, DateOnly date)
    {
        if (Published(start, end, date) is { } direct)
            return [direct];
        if (!_scales.TryGetValue(Converter.International, out var middle))
            return null;
        return Half(start, middle, outward: true, date) is { } first && Half(end, middle, outward: false, date) is { } second
            ? [.. first, .. second]
            : null;
    }

    /// <summary>
    /// Returns whether every missing part of the path is covered only by a row with its own unit, which cannot be chained.
    /// </summary>
    public bool IsBarred(RatingScale start, RatingScale end, DateOnly date)
    {
        if (!_scales.TryGetValue(Converter.International, out var middle))
            return IsKilogramLike(start, end, date);
        var missing = new[] { start, end }.Where((scale, at) => Half(scale, middle, outward: at == 0, date) is null).ToList();
        return missing.Count > 0 && missing.All(scale => IsKilogramLike(scale, middle, date));
    }

    private bool IsKilogramLike(RatingScale one, RatingScale other, DateOnly date) =>
        Row(one.Id, other.Id, date)?.Row.Unit is not null || Row(other.Id, one.Id, date)?.Row.Unit is not null;

    /// <summary>
    /// Returns the shortest path to or from the international scale. Two-row paths are ordered by weakest source label, then by name.
    /// </summary>
    private ConversionLeg[]? Half(RatingScale scale, RatingScale middle, bool outward, DateOnly date)
    {
        if (scale.Id == middle.Id)
            return [];
        if (Between(scale, middle) is { } one)
            return [one];
        return _scales
            .Values.Where(between => between.Closed is null && between.Id != scale.Id && between.Id != middle.Id)
            .Select(between => (Own: Between(scale, between), Onward: Between(between, middle)))
            .Where(way => way is { Own: not null, Onward: not null })
            .Select(way => outward ? new[] { way.Own!, way.Onward! } : [way.Onward!, way.Own!])
            .OrderBy(way => way.Max(leg => leg.Row.Origin.Label))
            .ThenBy(way => outward ? way[1].From : way[0].To, StringComparer.Ordinal)
            .FirstOrDefault();

        ConversionLeg? Between(RatingScale near, RatingScale far) => outward ? True(near, far, date) : True(far, near, date);
    }

    private ConversionLeg? Published(RatingScale from, RatingScale to, DateOnly date) =>
        Row(from.Id, to.Id, date) is var (set, row) ? new ConversionLeg(set, row, false, from, to) : True(from, to, date);

    /// <summary>Returns a row between two scales that has no unit of its own, forwards or reversed.</summary>
    private ConversionLeg? True(RatingScale from, RatingScale to, DateOnly date)
    {
        if (Row(from.Id, to.Id, date) is { Row.Unit: null } forward)
            return new ConversionLeg(forward.Set, forward.Row, false, from, to);
        return Row(to.Id, from.Id, date) is { Row.Unit: null } backward
            ? new ConversionLeg(backward.Set, backward.Row, true, from, to)
            : null;
    }

    private (string Set, ConversionRow Row)? Row(string from, string to, DateOnly date)
    {
        foreach (var entry in _rows[(from, to)])
        {
            if (entry.Row.ValidFrom <= date && (entry.Row.ValidTo ?? DateOnly.MaxValue) >= date)
                return entry;
        }

        return null;
    }
}
