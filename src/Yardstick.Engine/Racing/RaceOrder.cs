namespace Yardstick.Engine.Racing;

/// <summary>
/// Compares races by the order in which they are rated: by day, then by the off, then by identifier. The total order makes figures
/// reproducible.
/// </summary>
public sealed class RaceOrder : IComparer<Race>
{
    /// <summary>Gets the shared instance.</summary>
    public static RaceOrder Instance { get; } = new();

    private RaceOrder() { }

    /// <inheritdoc/>
    public int Compare(Race? x, Race? y)
    {
        if (x is null || y is null)
            return Nullable.Compare(x?.Id, y?.Id);
        var byDay = x.Date.CompareTo(y.Date);
        if (byDay != 0)
            return byDay;
        var byOff = (x.Off ?? TimeOnly.MinValue).CompareTo(y.Off ?? TimeOnly.MinValue);
        return byOff != 0 ? byOff : x.Id.CompareTo(y.Id);
    }
}
