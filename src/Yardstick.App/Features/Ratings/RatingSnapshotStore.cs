using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Predictions.Distances;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>A consistent snapshot of results and ratings. It holds no lock that blocks writers.</summary>
internal sealed class RatingSnapshotStore : IAsyncDisposable
{
    private readonly YardstickDb _db;
    private readonly IDbContextTransaction _transaction;

    private RatingSnapshotStore(YardstickDb db, IDbContextTransaction transaction, RatingWriterRow writer) =>
        (_db, _transaction, Writer) = (db, transaction, writer);

    /// <summary>Gets the writer's row in the snapshot.</summary>
    public RatingWriterRow Writer { get; }

    /// <summary>Takes a snapshot.</summary>
    public static async Task<RatingSnapshotStore> TakeAsync(IDbContextFactory<YardstickDb> databases, CancellationToken cancellationToken)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await db.BeginSnapshotAsync(cancellationToken);
            // The first read fixes the point in time of the snapshot.
            return new RatingSnapshotStore(db, transaction, await RatingWriterStore.ReadAsync(db, cancellationToken));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns the first day changed by imports whose ratings are not made yet; null if there is none.</summary>
    public Task<DateOnly?> UnratedFromAsync(CancellationToken cancellationToken) => ImportsStore.UnratedFromAsync(_db, cancellationToken);

    /// <summary>Returns the day of the first race; null if there is none.</summary>
    public Task<DateOnly?> FirstDayAsync(CancellationToken cancellationToken) =>
        _db.Set<RaceRow>().MinAsync(row => (DateOnly?)row.Date, cancellationToken);

    /// <summary>Returns the day of the last race; null if there is none.</summary>
    public Task<DateOnly?> LastDayAsync(CancellationToken cancellationToken) =>
        _db.Set<RaceRow>().MaxAsync(row => (DateOnly?)row.Date, cancellationToken);

    /// <summary>Returns how the stored ratings were made; null if there are none.</summary>
    public Task<RatingStateRow?> StateAsync(CancellationToken cancellationToken) => RatingsStore.StateAsync(_db, cancellationToken);

    /// <summary>Returns the latest state of every horse before a day.</summary>
    public Task<IReadOnlyList<PoolState>> ListStatesBeforeAsync(DateOnly day, CancellationToken cancellationToken) =>
        RatingsStore.ListStatesBeforeAsync(_db, day, cancellationToken);

    /// <summary>Returns the networks of all rating pools.</summary>
    public Task<List<NetworkRow>> NetworksAsync(CancellationToken cancellationToken) =>
        _db.Set<NetworkRow>().AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>
    /// Returns an estimator of distances that knows every race before a day. It is filled only when a race from that day on states no
    /// distance.
    /// </summary>
    public async Task<DistanceEstimator> GetDistancesBeforeAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var estimator = new DistanceEstimator();
        if (!await _db.Set<RaceRow>().AnyAsync(row => row.Date >= day && row.DistanceMetres == null, cancellationToken))
            return estimator;
        var known = await _db.Set<RaceRow>()
            .AsNoTracking()
            .Where(row => row.Date < day && row.DistanceMetres != null)
            .Select(row => new
            {
                row.Id,
                row.Date,
                row.Off,
                Track = new Track(row.Country, row.Course, row.Discipline, row.Surface),
                row.Name,
                row.DistanceMetres,
                Seconds = row
                    .Runners.Where(runner => runner.Position == 1)
                    .OrderBy(runner => runner.Line)
                    .Select(runner => runner.TimeSeconds)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        known.Sort(
            (a, b) =>
                (a.Date, a.Off ?? TimeOnly.MinValue).CompareTo((b.Date, b.Off ?? TimeOnly.MinValue)) is not 0 and var order
                    ? order
                    : string.CompareOrdinal(a.Id, b.Id)
        );
        foreach (var race in known)
            estimator.Add(race.Track, race.Name, race.DistanceMetres!.Value, race.Seconds);
        return estimator;
    }

    /// <summary>Streams every race from a day on, in rating order.</summary>
    public IAsyncEnumerable<Race> RacesFromAsync(DateOnly day, CancellationToken cancellationToken) =>
        ResultsStore.RacesFromAsync(_db, day, cancellationToken);

    /// <summary>Returns the ratings that some races produced.</summary>
    public Task<List<HorseRatingRow>> ListHorseRatingsAsync(IReadOnlyCollection<string> raceIds, CancellationToken cancellationToken) =>
        _db.Set<HorseRatingRow>().AsNoTracking().Where(row => raceIds.Contains(row.RaceId)).ToListAsync(cancellationToken);

    /// <summary>Returns the orphaned ratings, before a day or all of them: those whose race does not exist.</summary>
    public Task<List<HorseRatingRow>> ListOrphanedHorseRatingsAsync(DateOnly? before, CancellationToken cancellationToken) =>
        _db.Set<HorseRatingRow>()
            .AsNoTracking()
            .Where(row => (before == null || row.Date < before) && !_db.Set<RaceRow>().Any(race => race.Id == row.RaceId))
            .ToListAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.GetDbTransaction().DisposeAsync();
        await _transaction.DisposeAsync();
        await _db.DisposeAsync();
    }
}
