namespace Yardstick.App.Features.Results;

/// <summary>
/// The one row that every writer of results and ratings updates first in its transaction: it orders them, and tells a writer that was
/// overtaken. One row serves all rating pools: an import touches several pools, and ratings of all of them are replaced in one transaction.
/// </summary>
internal sealed class RatingWriterRow
{
    /// <summary>The key of the one row.</summary>
    public const int Only = 1;

    public int Id { get; set; } = Only;

    /// <summary>One more with every transaction that writes ratings.</summary>
    public long Epoch { get; set; }

    /// <summary>One more with every transaction that changes results or the identity of a runner.</summary>
    public long Facts { get; set; }

    /// <summary>The revision of the results at which a horse was last removed.</summary>
    public long HorsesRemoved { get; set; }
}
