using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

/// <summary>The writer's row: what orders the transactions that change results with those that write ratings.</summary>
internal sealed partial class ResultsStore
{
    /// <summary>Reads the writer's row as a context sees it.</summary>
    public static Task<RatingWriterRow> WriterAsync(YardstickDb db, CancellationToken cancellationToken) =>
        db.Set<RatingWriterRow>().AsNoTracking().SingleAsync(cancellationToken);

    /// <summary>Takes the writer's lock for the open transaction. Returns the revision that the results have when it is committed.</summary>
    private static async Task<long> NextFactsAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        await db.BoundAsync(cancellationToken);
        await db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.Facts, x => x.Facts + 1), cancellationToken);
        return (await WriterAsync(db, cancellationToken)).Facts;
    }

    /// <summary>Notes that a horse was removed: ratings made from an earlier revision may name it.</summary>
    private static Task NoteRemovedAsync(YardstickDb db, long facts, CancellationToken cancellationToken) =>
        db.Set<RatingWriterRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.HorsesRemoved, facts), cancellationToken);

    /// <summary>Notes the first day whose ratings an import has put out of date. What was rated before does not count any more.</summary>
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
