using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Standings in the database: what every horse was thought to be after every rated run.</summary>
internal sealed class RatingsStore(IDbContextFactory<YardstickDb> databases)
{
    private const int RowsAtOnce = 5_000;

    /// <summary>The tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<StandingRow>(standing =>
        {
            standing.ToTable("standings").HasKey(row => new { row.RaceId, row.HorseId });
            standing.HasIndex(row => row.HorseId);
            // The last standing of every horse of a book is found in this index alone.
            standing.HasIndex(row => new { row.Code, row.Population, row.HorseId, row.Runs, row.Date });
            standing.HasIndex(row => row.Date);
            standing.HasOne(row => row.Horse).WithMany().HasForeignKey(row => row.HorseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<NetworkRow>().ToTable("network_books").HasKey(row => new { row.Code, row.Population });
        model.Entity<RatingStateRow>().ToTable("rating_state").HasKey(row => row.Id);
        model.Entity<RatingStateRow>().Property(row => row.Id).ValueGeneratedNever();
    }

    /// <summary>The book as it stood before a day: the last page of every horse.</summary>
    public async Task<IReadOnlyList<BookPage>> PagesBeforeAsync(DateOnly day, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return Pages(await LastBefore(db.Set<StandingRow>().AsNoTracking().Include(row => row.Horse).Where(row => row.Date < day)).ToListAsync(cancel));
    }

    /// <summary>The book of one code and population as it stands after a day.</summary>
    public async Task<IReadOnlyList<BookPage>> PagesAsOfAsync(RaceCode code, Population population, DateOnly day, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return Pages(await LastBefore(db.Set<StandingRow>().AsNoTracking().Include(row => row.Horse).Where(row => row.Date <= day && row.Code == code && row.Population == population)).ToListAsync(cancel));
    }

    /// <summary>Every standing of a horse, the oldest first.</summary>
    public async Task<IReadOnlyList<StandingRow>> OfHorseAsync(string horseId, CancellationToken cancel) => await OfHorsesAsync([horseId], cancel);

    /// <summary>Every standing of some horses, the oldest first.</summary>
    public async Task<IReadOnlyList<StandingRow>> OfHorsesAsync(IReadOnlyCollection<string> horseIds, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<StandingRow>().AsNoTracking().Where(row => horseIds.Contains(row.HorseId)).OrderBy(row => row.Date).ThenBy(row => row.Runs).ToListAsync(cancel);
    }

    /// <summary>The standings that one race gave.</summary>
    public async Task<IReadOnlyList<StandingRow>> OfRaceAsync(string raceId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<StandingRow>().AsNoTracking().Where(row => row.RaceId == raceId).ToListAsync(cancel);
    }

    /// <summary>The marks of one code and population between two days, both included, the oldest first.</summary>
    public async Task<IReadOnlyList<DatedMark>> MarksAsync(RaceCode code, Population population, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<StandingRow>().AsNoTracking().Where(row => row.Code == code && row.Population == population && row.Date >= from && row.Date <= to)
            .OrderBy(row => row.Date).ThenBy(row => row.Runs).Select(row => new DatedMark(row.HorseId, row.Date, row.Mark)).ToListAsync(cancel);
    }

    /// <summary>Each code and population that has standings, with its number of horses and its last day.</summary>
    public async Task<IReadOnlyList<BookExtent>> ExtentsAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var groups = await db.Set<StandingRow>().AsNoTracking().GroupBy(row => new { row.Code, row.Population })
            .Select(group => new { group.Key.Code, group.Key.Population, Horses = group.Count(row => row.Runs == 1), Last = group.Max(row => row.Date) }).ToListAsync(cancel);
        return [.. groups.OrderByDescending(group => group.Horses).Select(group => new BookExtent(group.Code, group.Population, group.Horses, group.Last))];
    }

    /// <summary>Under what the stored ratings were made, and when; null when there are none.</summary>
    public async Task<RatingStateRow?> StateAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RatingStateRow>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Notes that the stored ratings take in decisions after which no race was run.</summary>
    public async Task NoteDecisionsAsync(string signature, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<RatingStateRow>().ExecuteUpdateAsync(row => row.SetProperty(state => state.Decisions, signature), cancellationToken);
    }

    /// <summary>One code and population as the network takes it; null when it has no rated race.</summary>
    public async Task<NetworkRow?> NetworkAsync(RaceCode code, Population population, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<NetworkRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == code && row.Population == population, cancel);
    }

    /// <summary>Every book of the network.</summary>
    public async Task<IReadOnlyList<NetworkRow>> NetworksAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<NetworkRow>().AsNoTracking().ToListAsync(cancel);
    }

    /// <summary>Puts new standings in the place of all from a day on, in one transaction: readers see the old ones until all are there.</summary>
    /// <param name="day">The day.</param>
    /// <param name="state">Under what they were made.</param>
    /// <param name="races">The races from that day on, rated.</param>
    /// <param name="networks">The books of the network, asked for when every race was given.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task ReplaceFromAsync(DateOnly day, RatingStateRow state, IAsyncEnumerable<RatedRace> races, Func<IEnumerable<NetworkRow>> networks, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<StandingRow>().Where(row => row.Date >= day).ExecuteDeleteAsync(cancel);
        await db.Set<RatingStateRow>().ExecuteDeleteAsync(cancel);
        db.Add(state);
        await db.SaveChangesAsync(cancel);
        var waiting = new List<StandingRow>(RowsAtOnce);
        await foreach (var rated in races.WithCancellation(cancel))
        {
            waiting.AddRange(rated.Runs.Where(run => run.After is not null).Select(run => StandingRow.From(rated.Figures.Race, run.Figure.Runner, run.After!)));
            if (waiting.Count < RowsAtOnce) continue;
            await db.InsertManyAsync(waiting, cancel);
            waiting.Clear();
        }

        await db.InsertManyAsync(waiting, cancel);
        await db.Set<NetworkRow>().ExecuteDeleteAsync(cancel);
        db.AddRange(networks());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The rows that have no later one of the same horse, code and population among them.</summary>
    private static IQueryable<StandingRow> LastBefore(IQueryable<StandingRow> rows) =>
        from row in rows
        join last in rows.GroupBy(r => new { r.HorseId, r.Code, r.Population }).Select(g => new { g.Key.HorseId, g.Key.Code, g.Key.Population, Runs = g.Max(r => r.Runs) })
            on new { row.HorseId, row.Code, row.Population, row.Runs } equals new { last.HorseId, last.Code, last.Population, last.Runs }
        select row;

    private static BookPage[] Pages(List<StandingRow> rows) => [.. rows.Select(row => row.ToPage())];
}

/// <summary>How large the book of one code and population is.</summary>
internal sealed record BookExtent(RaceCode Code, Population Population, int Horses, DateOnly Last);

/// <summary>The mark of a horse after a run.</summary>
internal readonly record struct DatedMark(string HorseId, DateOnly Date, decimal Mark);
