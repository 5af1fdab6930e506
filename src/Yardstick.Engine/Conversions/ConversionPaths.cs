using System.Collections.Concurrent;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Conversions;

/// <summary>
/// The rows that lead from one scale to another. A row of the pair comes first, then one turned round, then the way through the international
/// scale. A scale without a row to the international one reaches it by one reference scale that its own authority relates it to.
/// </summary>
/// <remarks>A row with a unit of its own is used for its pair alone: it is neither chained nor turned round.</remarks>
internal sealed class ConversionPaths
{
    private readonly ILookup<(string From, string To), (string Set, ConversionRow Row)> _rows;
    private readonly IReadOnlyDictionary<string, RatingScale> _scales;

    /// <summary>The days on which a row begins or has ended: between two of them the ways stay the same, and are found once.</summary>
    private readonly DateOnly[] _turns;
    private readonly ConcurrentDictionary<(string From, string To, int Turn), ConversionLeg[]?> _found = [];

    /// <param name="rows">The rows; where several are valid on a day, the latest, then the set whose name comes last.</param>
    /// <param name="scales">The scales, by identifier.</param>
    public ConversionPaths(IEnumerable<(string Set, ConversionRow Row)> rows, IReadOnlyDictionary<string, RatingScale> scales)
    {
        var known = rows.ToList();
        _turns = [.. known.SelectMany(entry => new[] { entry.Row.ValidFrom, entry.Row.ValidTo is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : DateOnly.MinValue }).Distinct().Order()];
        _rows = known.OrderByDescending(entry => entry.Row.ValidFrom).ThenByDescending(entry => entry.Set, StringComparer.Ordinal).ToLookup(entry => (entry.Row.From, entry.Row.To));
        _scales = scales;
    }

    /// <summary>The rows in order; null when none lead there on that day.</summary>
    public ConversionLeg[]? Find(RatingScale start, RatingScale end, DateOnly date)
    {
        var turn = Array.BinarySearch(_turns, date);
        return _found.GetOrAdd((start.Id, end.Id, turn < 0 ? ~turn : turn + 1), _ => Seek(start, end, date));
    }

    private ConversionLeg[]? Seek(RatingScale start, RatingScale end, DateOnly date)
    {
        if (Published(start, end, date) is { } direct) return [direct];
        if (!_scales.TryGetValue(Converter.International, out var middle)) return null;
        return Half(start, middle, outward: true, date) is { } first && Half(end, middle, outward: false, date) is { } second ? [.. first, .. second] : null;
    }

    /// <summary>Whether nothing but a figure like kilograms stands where rows are missing on the way.</summary>
    public bool IsBarred(RatingScale start, RatingScale end, DateOnly date)
    {
        if (!_scales.TryGetValue(Converter.International, out var middle)) return IsKilogramLike(start, end, date);
        var missing = new[] { start, end }.Where((scale, at) => Half(scale, middle, outward: at == 0, date) is null).ToList();
        return missing.Count > 0 && missing.All(scale => IsKilogramLike(scale, middle, date));
    }

    private bool IsKilogramLike(RatingScale one, RatingScale other, DateOnly date) => Row(one.Id, other.Id, date)?.Row.Unit is not null || Row(other.Id, one.Id, date)?.Row.Unit is not null;

    /// <summary>The rows from a scale to the international one, or back: the fewest; among two-row ways the best attested, then the first by name.</summary>
    private ConversionLeg[]? Half(RatingScale scale, RatingScale middle, bool outward, DateOnly date)
    {
        if (scale.Id == middle.Id) return [];
        if (Between(scale, middle) is { } one) return [one];
        return _scales.Values.Where(between => between.Closed is null && between.Id != scale.Id && between.Id != middle.Id)
            .Select(between => (Own: Between(scale, between), Onward: Between(between, middle)))
            .Where(way => way is { Own: not null, Onward: not null })
            .Select(way => outward ? new[] { way.Own!, way.Onward! } : [way.Onward!, way.Own!])
            .OrderBy(way => way.Max(leg => leg.Row.Origin.Label)).ThenBy(way => outward ? way[1].From : way[0].To, StringComparer.Ordinal)
            .FirstOrDefault();

        ConversionLeg? Between(RatingScale near, RatingScale far) => outward ? True(near, far, date) : True(far, near, date);
    }

    private ConversionLeg? Published(RatingScale from, RatingScale to, DateOnly date) =>
        Row(from.Id, to.Id, date) is var (set, row) ? new ConversionLeg(set, row, false, from, to) : True(from, to, date);

    /// <summary>A row between marks of two scales, forwards or turned round.</summary>
    private ConversionLeg? True(RatingScale from, RatingScale to, DateOnly date)
    {
        if (Row(from.Id, to.Id, date) is { Row.Unit: null } forward) return new ConversionLeg(forward.Set, forward.Row, false, from, to);
        return Row(to.Id, from.Id, date) is { Row.Unit: null } backward ? new ConversionLeg(backward.Set, backward.Row, true, from, to) : null;
    }

    private (string Set, ConversionRow Row)? Row(string from, string to, DateOnly date)
    {
        foreach (var entry in _rows[(from, to)])
        {
            if (entry.Row.ValidFrom <= date && (entry.Row.ValidTo ?? DateOnly.MaxValue) >= date) return entry;
        }

        return null;
    }
}
