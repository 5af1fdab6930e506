using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

/// <summary>The writer's row, which serializes the transactions that change results and those that write ratings.</summary>
internal sealed partial class ResultsStore
{
    /// <summary>Reads the writer's row through an existing context.</summary>
    public static Task<RatingWriterRow> WriterAsync(YardstickDb db, CancellationToken cancellationToken) =>
        db.Set<RatingWriterRow>().AsNoTracking().SingleAsync(cancellationToken);

    /// <summary>Takes the writer's lock for the open transaction. Returns the revision of the results after the commit.</summary>
    private static async Task<long> NextFactsAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        await db.BoundAsync(cancellationToken);
        await db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Facts, x => x.Facts + 1), cancellationToken);
        return (await WriterAsync(db, cancellationToken)).Facts;
    }

    /// <summary>Records that a horse was removed: ratings made from an earlier revision may reference it.</summary>
    private static Task NoteRemovedAsync(YardstickDb db, long facts, CancellationToken cancellationToken) =>
        db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.HorsesRemoved, facts), cancellationToken);

    /// <summary>Records the first day whose ratings an import has made out of date, and clears the import's time of rating.</summary>
    private static Task NoteChangedAsync(YardstickDb db, long import, DateOnly from, long facts, CancellationToken cancellationToken) =>
        db.Set<ImportRow>().Where(row => row.Id == import).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.ChangedFrom, x => x.RatedAt == null && x.ChangedFrom < from ? x.ChangedFrom : from)
                .SetProperty(x => x.RatedAt, (DateTimeOffset?)null)
                .SetProperty(x => x.Facts, facts),
            cancellationToken);

    private static Task<Dictionary<string, RaceRow>> StoredAsync(YardstickDb db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        db.Set<RaceRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
}
