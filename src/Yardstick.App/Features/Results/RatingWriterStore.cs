using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Reads and changes the writer's row, which serializes the transactions that change results and those that write ratings. Everything
/// happens in the transaction of the store that writes.
/// </summary>
internal static class RatingWriterStore
{
    /// <summary>Reads the writer's row through an existing context.</summary>
    public static Task<RatingWriterRow> ReadAsync(YardstickDb db, CancellationToken cancellationToken) =>
        db.Set<RatingWriterRow>().AsNoTracking().SingleAsync(cancellationToken);

    /// <summary>Takes the writer's lock for the open transaction. Returns the revision of the results after the commit.</summary>
    public static async Task<long> LockAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        await db.SetTimeoutsAsync(cancellationToken);
        await db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Facts, x => x.Facts + 1), cancellationToken);
        return (await ReadAsync(db, cancellationToken)).Facts;
    }

    /// <summary>Records that a horse was removed: ratings made from an earlier revision may reference it.</summary>
    public static Task NoteRemovedAsync(YardstickDb db, long facts, CancellationToken cancellationToken) =>
        db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.HorsesRemoved, facts), cancellationToken);

    /// <summary>Records the first day whose ratings an import has made out of date, and clears the import's time of rating.</summary>
    public static Task NoteChangedAsync(YardstickDb db, long import, DateOnly from, long facts, CancellationToken cancellationToken) =>
        db.Set<ImportRow>()
            .Where(row => row.Id == import)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(x => x.ChangedFrom, x => x.RatedAt == null && x.ChangedFrom < from ? x.ChangedFrom : from)
                        .SetProperty(x => x.RatedAt, (DateTimeOffset?)null)
                        .SetProperty(x => x.Facts, facts),
                cancellationToken
            );
}
