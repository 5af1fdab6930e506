namespace Yardstick.App.Features.Results;

/// <summary>
/// The single row that every writer of results and ratings updates first in its transaction. It serializes the writers and lets a writer
/// detect that another one has committed first. One row serves all rating pools: an import touches several pools, and ratings of all of
/// them are replaced in one transaction.
/// </summary>
internal sealed class RatingWriterRow
{
    /// <summary>The key of the single row.</summary>
    public const int Only = 1;

    public int Id { get; set; } = Only;

    /// <summary>Incremented by every transaction that writes ratings.</summary>
    public long Epoch { get; set; }

    /// <summary>Incremented by every transaction that changes results or the identity of a runner.</summary>
    public long Facts { get; set; }

    /// <summary>The revision of the results in which a horse was last removed.</summary>
    public long HorsesRemoved { get; set; }
}
