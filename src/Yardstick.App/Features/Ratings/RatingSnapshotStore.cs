using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Results and ratings as they stood at one moment. It holds no lock that a writer waits for.</summary>
internal sealed class RatingSnapshotStore : IAsyncDisposable
{
    private readonly YardstickDb _db;
    private readonly IDbContextTransaction _transaction;

    private RatingSnapshotStore(YardstickDb db, IDbContextTransaction transaction, RatingWriterRow writer) => (_db, _transaction, Writer) = (db, transaction, writer);

    /// <summary>The writer's row at that moment.</summary>
    public RatingWriterRow Writer { get; }

    /// <summary>Takes a snapshot.</summary>
    public static async Task<RatingSnapshotStore> TakeAsync(IDbContextFactory<YardstickDb> databases, CancellationToken cancellationToken)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await db.BeginSnapshotAsync(cancellationToken);
            // The first reading fixes the moment.
            return new RatingSnapshotStore(db, transaction, await ResultsStore.WriterAsync(db, cancellationToken));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first day that imports changed and ratings do not take in; null when there is none.</summary>
    public Task<DateOnly?> UnratedFromAsync(CancellationToken cancellationToken) => ResultsStore.UnratedFromAsync(_db, cancellationToken);

    /// <summary>The day of the first race; null when there is none.</summary>
    public Task<DateOnly?> FirstDayAsync(CancellationToken cancellationToken) => _db.Set<RaceRow>().MinAsync(row => (DateOnly?)row.Date, cancellationToken);

    /// <summary>The day of the last race; null when there is none.</summary>
    public Task<DateOnly?> LastDayAsync(CancellationToken cancellationToken) => _db.Set<RaceRow>().MaxAsync(row => (DateOnly?)row.Date, cancellationToken);

    /// <summary>Under what the stored ratings were made; null when there are none.</summary>
    public Task<RatingStateRow?> StateAsync(CancellationToken cancellationToken) => RatingsStore.StateAsync(_db, cancellationToken);

    /// <summary>The book as it stood before a day: the last page of every horse.</summary>
    public Task<IReadOnlyList<PoolState>> PagesBeforeAsync(DateOnly day, CancellationToken cancellationToken) => RatingsStore.PagesBeforeAsync(_db, day, cancellationToken);

    /// <summary>Every book of the network.</summary>
    public Task<List<NetworkRow>> NetworksAsync(CancellationToken cancellationToken) => _db.Set<NetworkRow>().AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>Every race from a day on, in the order in which races are rated, without holding them all.</summary>
    public IAsyncEnumerable<Race> RacesFromAsync(DateOnly day, CancellationToken cancellationToken) => ResultsStore.RacesFromAsync(_db, day, cancellationToken);

    /// <summary>The standings that some races gave.</summary>
    public Task<List<HorseRatingRow>> StandingsOfAsync(IReadOnlyCollection<string> raceIds, CancellationToken cancellationToken) =>
        _db.Set<HorseRatingRow>().AsNoTracking().Where(row => raceIds.Contains(row.RaceId)).ToListAsync(cancellationToken);

    /// <summary>The standings before a day, or all of them, whose race is not there.</summary>
    public Task<List<HorseRatingRow>> StrayStandingsAsync(DateOnly? before, CancellationToken cancellationToken) =>
        _db.Set<HorseRatingRow>().AsNoTracking()
            .Where(row => (before == null || row.Date < before) && !_db.Set<RaceRow>().Any(race => race.Id == row.RaceId)).ToListAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.GetDbTransaction().DisposeAsync();
        await _transaction.DisposeAsync();
        await _db.DisposeAsync();
    }
}
