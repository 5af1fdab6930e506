namespace Yardstick.Engine.Racing;

/// <summary>
/// The order in which races are rated: by day, then by the off, then by identifier, so that the same results always give the same
/// figures.
/// </summary>
public sealed class RaceOrder : IComparer<Race>
{
    /// <summary>The one instance.</summary>
    public static RaceOrder Instance { get; } = new();

    private RaceOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(Race? x, Race? y)
    {
        if (x is null || y is null) return Comparer<object?>.Default.Compare(x?.Id, y?.Id);
        var byDay = x.Date.CompareTo(y.Date);
        if (byDay != 0) return byDay;
        var byOff = (x.Off ?? TimeOnly.MinValue).CompareTo(y.Off ?? TimeOnly.MinValue);
        return byOff != 0 ? byOff : string.CompareOrdinal(x.Id, y.Id);
    }
}
