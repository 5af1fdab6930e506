using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Stores the rating of every horse after every rated run.</summary>
internal sealed class RatingsStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock, Checkpoints checkpoints)
{
    private const int RowsAtOnce = 5_000;

    /// <summary>Configures the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<HorseRatingRow>(rating =>
        {
            rating.ToTable("standings").HasKey(row => new { row.RaceId, row.HorseId });
            rating.HasIndex(row => row.HorseId);
            // Covering index: the last rating of every horse of a rating pool is read from this index alone.
            rating.HasIndex(row => new
            {
                row.Discipline,
                row.Breed,
                row.HorseId,
                row.Runs,
                row.Date,
            });
            rating.HasIndex(row => row.Date);
            rating.HasOne(row => row.Horse).WithMany().HasForeignKey(row => row.HorseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<UnratedStartRow>(start =>
        {
            start.ToTable("unrated_starts").HasKey(row => new { row.RaceId, row.HorseId });
            start.HasIndex(row => row.HorseId);
            start.HasIndex(row => row.Date);
            start.HasOne(row => row.Horse).WithMany().HasForeignKey(row => row.HorseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<NetworkRow>().ToTable("network_books").HasKey(row => new { row.Discipline, row.Breed });
        model.Entity<RatingStateRow>().ToTable("rating_state").HasKey(row => row.Id);
        model.Entity<RatingStateRow>().Property(row => row.Id).ValueGeneratedNever();
    }

    /// <summary>Takes a snapshot of results and ratings.</summary>
    public Task<RatingSnapshotStore> SnapshotAsync(CancellationToken cancellationToken) =>
        RatingSnapshotStore.TakeAsync(databases, cancellationToken);

    /// <summary>Returns the latest state of every horse before a day.</summary>
    public static async Task<IReadOnlyList<PoolState>> ListStatesBeforeAsync(
        YardstickDb db,
        DateOnly day,
        CancellationToken cancellationToken
    ) =>
        ToStates(
            await LastBefore(db.Set<HorseRatingRow>().AsNoTracking().Include(row => row.Horse).Where(row => row.Date < day))
                .ToListAsync(cancellationToken)
        );

    /// <summary>Returns the latest state of every horse of one discipline and breed as of a day.</summary>
    public async Task<IReadOnlyList<PoolState>> ListStatesAsOfAsync(RatingPool pool, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var states = ToStates(
            await LastBefore(
                    db.Set<HorseRatingRow>()
                        .AsNoTracking()
                        .Include(row => row.Horse)
                        .Where(row => row.Date <= day && row.Discipline == pool.Discipline && row.Breed == pool.Breed)
                )
                .ToListAsync(cancellationToken)
        );
        var tallies = await TalliesAsync(db, pool, day, cancellationToken);
        return tallies.Count == 0
            ? states
            : [.. states.Select(state => tallies.TryGetValue(state.Horse.Id.Value, out var tally) ? state with { Starts = tally } : state)];
    }

    /// <summary>
    /// Returns the runs up to a day without a figure because the rule set does not provide the weight for age, in order of the races.
    /// </summary>
    public async Task<IReadOnlyList<HorseWithoutFigure>> WithoutFigureAsync(
        RatingPool pool,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var starts = await (
            from start in db.Set<UnratedStartRow>().AsNoTracking()
            join runner in db.Set<RunnerRow>() on new { start.RaceId, start.HorseId } equals new { runner.RaceId, runner.HorseId }
            join race in db.Set<RaceRow>() on start.RaceId equals race.Id
            where
                start.Outcome == RunOutcome.AllowanceNotProvided
                && start.Date <= day
                && start.Discipline == pool.Discipline
                && start.Breed == pool.Breed
            select new
            {
                Start = start,
                start.Horse,
                runner.Age,
                race.Off,
            }
        ).ToListAsync(cancellationToken);
        return
        [
            .. starts
                .OrderBy(one => one.Start.Date)
                .ThenBy(one => one.Off ?? TimeOnly.MinValue)
                .ThenBy(one => one.Start.RaceId, StringComparer.Ordinal)
                .Select(one => HorseWithoutFigure.From(one.Start, one.Horse!, one.Age)),
        ];
    }

    /// <summary>Returns the starts without a figure, and those rated at an estimated distance, by horse.</summary>
    private static async Task<Dictionary<string, StartTally>> TalliesAsync(
        YardstickDb db,
        RatingPool pool,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var starts = await db.Set<UnratedStartRow>()
            .AsNoTracking()
            .Where(row => row.Date <= day && row.Discipline == pool.Discipline && row.Breed == pool.Breed)
            .OrderBy(row => row.Date)
            .Select(row => new
            {
                row.HorseId,
                row.Date,
                row.Country,
                row.Outcome,
            })
            .ToListAsync(cancellationToken);
        var estimated = await db.Set<RaceRow>()
            .AsNoTracking()
            .Where(race => race.EstimatedMetres != null && race.Date <= day)
            .Where(race => race.Discipline == pool.Discipline && race.Breed == pool.Breed)
            .Join(db.Set<HorseRatingRow>(), race => race.Id, row => row.RaceId, (race, row) => row.HorseId)
            .ToListAsync(cancellationToken);
        var tallies = new Dictionary<string, StartTally>(StringComparer.Ordinal);
        foreach (var start in starts)
            tallies[start.HorseId] = tallies
                .GetValueOrDefault(start.HorseId, StartTally.None)
                .Add(start.Date, start.Country, start.Outcome);
        foreach (var horses in estimated.GroupBy(horse => horse, StringComparer.Ordinal))
            tallies[horses.Key] = tallies.GetValueOrDefault(horses.Key, StartTally.None) with { Estimated = horses.Count() };
        return tallies;
    }

    /// <summary>Returns every rating of a horse, the oldest first.</summary>
    public async Task<IReadOnlyList<HorseRatingRow>> ListByHorseAsync(HorseId horseId, CancellationToken cancellationToken) =>
        await ListByHorsesAsync([horseId], cancellationToken);

    /// <summary>Returns every rating of several horses, the oldest first.</summary>
    public async Task<IReadOnlyList<HorseRatingRow>> ListByHorsesAsync(
        IReadOnlyCollection<HorseId> horseIds,
        CancellationToken cancellationToken
    )
    {
        var ids = horseIds.Select(id => id.Value).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HorseRatingRow>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.HorseId))
            .OrderBy(row => row.Date)
            .ThenBy(row => row.Runs)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the last rating of each horse in one discipline and breed before a day.</summary>
    public async Task<IReadOnlyList<HorseRatingRow>> ListLastBeforeAsync(
        IReadOnlyCollection<HorseId> horseIds,
        RatingPool pool,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await LastBefore(Rows(db, horseIds, pool).Where(row => row.Date < day)).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Returns what horses had in one discipline and breed before the races of a day, and what those races gave them: the last rating of
    /// each before the day, and every rating of the day.
    /// </summary>
    public async Task<IReadOnlyList<HorseRatingRow>> ListAroundAsync(
        IReadOnlyCollection<HorseId> horseIds,
        RatingPool pool,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Rows(db, horseIds, pool);
        return
        [
            .. await LastBefore(rows.Where(row => row.Date < day)).ToListAsync(cancellationToken),
            .. await rows.Where(row => row.Date == day).ToListAsync(cancellationToken),
        ];
    }

    private static IQueryable<HorseRatingRow> Rows(YardstickDb db, IReadOnlyCollection<HorseId> horseIds, RatingPool pool)
    {
        var ids = horseIds.Select(id => id.Value).ToList();
        return db.Set<HorseRatingRow>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.HorseId) && row.Discipline == pool.Discipline && row.Breed == pool.Breed);
    }

    /// <summary>Returns the ratings that one race produced.</summary>
    public async Task<IReadOnlyList<HorseRatingRow>> ListByRaceAsync(RaceId raceId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HorseRatingRow>().AsNoTracking().Where(row => row.RaceId == raceId.Value).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the marks of one discipline and breed between two days, both inclusive, the oldest first.</summary>
    public async Task<IReadOnlyList<DatedMark>> MarksAsync(RatingPool pool, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HorseRatingRow>()
            .AsNoTracking()
            .Where(row => row.Discipline == pool.Discipline && row.Breed == pool.Breed && row.Date >= from && row.Date <= to)
            .OrderBy(row => row.Date)
            .ThenBy(row => row.Runs)
            .Select(row => new DatedMark(new HorseId(row.HorseId), row.Date, row.Mark))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns each discipline and breed that has ratings, with its number of horses and its last day.</summary>
    public async Task<IReadOnlyList<PoolExtent>> ExtentsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var groups = await db.Set<HorseRatingRow>()
            .AsNoTracking()
            .GroupBy(row => new { row.Discipline, row.Breed })
            .Select(group => new
            {
                group.Key.Discipline,
                group.Key.Breed,
                Horses = group.Count(row => row.Runs == 1),
                Last = group.Max(row => row.Date),
            })
            .ToListAsync(cancellationToken);
        var unrated = await db.Set<UnratedStartRow>()
            .AsNoTracking()
            .GroupBy(row => new { row.Discipline, row.Breed })
            .Select(group => new { group.Key, Last = group.Max(row => row.Date) })
            .ToListAsync(cancellationToken);
        DateOnly Last(RatingPool pool, DateOnly rated) =>
            unrated.FirstOrDefault(group => new RatingPool(group.Key.Discipline, group.Key.Breed) == pool) is { } last && last.Last > rated
                ? last.Last
                : rated;
        return
        [
            .. groups
                .OrderByDescending(group => group.Horses)
                .Select(group => (Pool: new RatingPool(group.Discipline, group.Breed), group.Horses, group.Last))
                .Select(group => new PoolExtent(group.Pool, group.Horses, Last(group.Pool, group.Last))),
        ];
    }

    /// <summary>Returns how and when the stored ratings were made; null if there are none.</summary>
    public async Task<RatingStateRow?> StateAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await StateAsync(db, cancellationToken);
    }

    /// <summary>Returns the same, read through an existing context.</summary>
    public static Task<RatingStateRow?> StateAsync(YardstickDb db, CancellationToken cancellationToken) =>
        db.Set<RatingStateRow>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Records that the stored ratings include decisions after which no race was run, unless the stored ratings have changed meanwhile.
    /// </summary>
    public async Task NoteDecisionsAsync(RatingStateRow state, string signature, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<RatingStateRow>()
            .Where(row => row.MadeAt == state.MadeAt && row.Decisions == state.Decisions)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Decisions, signature), cancellationToken);
    }

    /// <summary>Returns the network's data for one discipline and breed; null if it has no rated race.</summary>
    public async Task<NetworkRow?> NetworkAsync(RatingPool pool, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<NetworkRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(row => row.Discipline == pool.Discipline && row.Breed == pool.Breed, cancellationToken);
    }

    /// <summary>
    /// Replaces all ratings from the run's first day on with the run's output, in one transaction: readers see the old ratings until the
    /// commit, and the imports that the run includes are marked as rated at the same moment. Returns false, without changes, if another
    /// run has written since its snapshot, or if a horse that it may reference was removed.
    /// </summary>
    public async Task<bool> WriteAsync(RatingRun run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var cache = await SqlitePageCache.EnlargeAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SetTimeoutsAsync(cancellationToken);
        var mine = await db.Set<RatingWriterRow>()
            .Where(row => row.Epoch == run.Epoch && row.HorsesRemoved <= run.Facts)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Epoch, x => x.Epoch + 1), cancellationToken);
        if (mine == 0)
            return false;
        await checkpoints.AtAsync(Checkpoint.Writing);
        await db.Set<HorseRatingRow>().Where(row => row.Date >= run.From).ExecuteDeleteAsync(cancellationToken);
        foreach (var rows in run.Rows.Read().Chunk(RowsAtOnce))
            await db.InsertManyAsync(rows, cancellationToken);
        await db.Set<UnratedStartRow>().Where(row => row.Date >= run.From).ExecuteDeleteAsync(cancellationToken);
        await db.InsertManyAsync(run.Rows.Unrated, cancellationToken);
        await WriteEstimatesAsync(db, run, cancellationToken);
        await db.Set<NetworkRow>().ExecuteDeleteAsync(cancellationToken);
        await db.InsertManyAsync(run.Networks, cancellationToken);
        await db.Set<RatingStateRow>().ExecuteDeleteAsync(cancellationToken);
        await db.InsertManyAsync([run.State], cancellationToken);
        await ImportsStore.MarkRatedAsync(db, run.Facts, clock.GetUtcNow(), cancellationToken);
        await checkpoints.AtAsync(Checkpoint.Written);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Stores the estimated distances of the races rated, in place of earlier ones.</summary>
    private static async Task WriteEstimatesAsync(YardstickDb db, RatingRun run, CancellationToken cancellationToken)
    {
        await db.Set<RaceRow>()
            .Where(row => row.Date >= run.From && row.EstimatedMetres != null)
            .ExecuteUpdateAsync(
                row => row.SetProperty(x => x.EstimatedMetres, (int?)null).SetProperty(x => x.EstimatedDeviation, (decimal?)null),
                cancellationToken
            );
        foreach (var (race, estimate) in run.Rows.Estimates)
        {
            var (metres, deviation) = ((int?)estimate.Distance.Value, (decimal?)estimate.Deviation);
            await db.Set<RaceRow>()
                .Where(row => row.Id == race)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(x => x.EstimatedMetres, metres).SetProperty(x => x.EstimatedDeviation, deviation),
                    cancellationToken
                );
        }
    }

    /// <summary>Returns the rows without a later row for the same horse, discipline and breed.</summary>
    private static IQueryable<HorseRatingRow> LastBefore(IQueryable<HorseRatingRow> rows) =>
        from row in rows
        join last in rows.GroupBy(r => new
            {
                r.HorseId,
                r.Discipline,
                r.Breed,
            })
            .Select(g => new
            {
                g.Key.HorseId,
                g.Key.Discipline,
                g.Key.Breed,
                Runs = g.Max(r => r.Runs),
            })
            on new
            {
                row.HorseId,
                row.Discipline,
                row.Breed,
                row.Runs,
            } equals new
            {
                last.HorseId,
                last.Discipline,
                last.Breed,
                last.Runs,
            }
        select row;

    private static PoolState[] ToStates(List<HorseRatingRow> rows) => [.. rows.Select(row => row.ToState())];
}

/// <summary>Represents the size of the rating pool of one discipline and breed.</summary>
internal sealed record PoolExtent(RatingPool Pool, int Horses, DateOnly Last);

/// <summary>Represents the mark of a horse after a run.</summary>
internal readonly record struct DatedMark(HorseId HorseId, DateOnly Date, decimal Mark);
