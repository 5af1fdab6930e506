using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Reads races, runners, horses and people of stored results.</summary>
internal sealed class ResultsStore(IDbContextFactory<YardstickDb> databases)
{
    private const int RacesAtOnce = 500;

    /// <summary>Configures the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<RaceRow>(race =>
        {
            race.ToTable("races").HasKey(row => row.Id);
            race.HasIndex(row => row.Date);
            race.HasMany(row => row.Runners).WithOne().HasForeignKey(row => row.RaceId);
        });
        model.Entity<RunnerRow>(runner =>
        {
            runner.ToTable("runners").HasKey(row => new { row.RaceId, row.Line });
            runner.HasIndex(row => row.HorseId);
            runner.HasOne(row => row.Horse).WithMany().HasForeignKey(row => row.HorseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HorseRow>(horse =>
        {
            horse.ToTable("horses").HasKey(row => row.Id);
            horse.HasIndex(row => row.NameKey);
        });
        model.Entity<ArabicNameRow>(name =>
        {
            name.ToTable("arabic_names").HasKey(row => row.Id);
            name.Property(row => row.Kind).HasConversion<string>();
            name.HasIndex(row => row.Key);
        });
        model.Entity<ImportRow>().ToTable("imports").HasKey(row => row.Id);
        model.Entity<RatingWriterRow>().ToTable("rating_writer").HasKey(row => row.Id);
        model.Entity<RatingWriterRow>().Property(row => row.Id).ValueGeneratedNever();
        MapCases(model);
    }

    private static void MapCases(ModelBuilder model)
    {
        model.Entity<IdentityCaseRow>(identity =>
        {
            identity.ToTable("identity_cases").HasKey(row => row.Id);
            identity.HasIndex(row => row.SettledAt);
            identity.HasIndex(row => row.StatedId);
        });
        model.Entity<FormerNameRow>(name =>
        {
            name.ToTable("former_names").HasKey(row => row.Id);
            name.HasIndex(row => row.Key);
        });
        model.Entity<RaceCaseRow>(race =>
        {
            race.ToTable("race_cases").HasKey(row => row.Id);
            race.HasIndex(row => row.RaceId);
        });
    }

    /// <summary>Streams every race from a day on, in rating order.</summary>
    public async IAsyncEnumerable<Race> RacesFromAsync(
        DateOnly from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var race in RacesFromAsync(db, from, cancellationToken))
            yield return race;
    }

    /// <summary>Returns the same, read through an existing context.</summary>
    public static async IAsyncEnumerable<Race> RacesFromAsync(
        YardstickDb db,
        DateOnly from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var order = await db.Set<RaceRow>()
            .AsNoTracking()
            .Where(row => row.Date >= from)
            .Select(row => new
            {
                row.Id,
                row.Date,
                row.Off,
            })
            .ToListAsync(cancellationToken);
        var ids = order
            .OrderBy(row => row.Date)
            .ThenBy(row => row.Off ?? TimeOnly.MinValue)
            .ThenBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => row.Id);
        foreach (var chunk in ids.Chunk(RacesAtOnce))
        {
            var races = await FullRaces(db).Where(row => chunk.Contains(row.Id)).ToListAsync(cancellationToken);
            foreach (var race in races.Select(RaceRows.ToRace).Order(RaceOrder.Instance))
                yield return race;
        }
    }

    /// <summary>Returns one race; null if the identifier does not exist.</summary>
    public async Task<StoredRace?> FindRaceAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FullRaces(db).FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row ? Stored(row) : null;
    }

    /// <summary>Returns several races by identifier, in rating order.</summary>
    public async Task<IReadOnlyList<StoredRace>> FindRacesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await FullRaces(db).Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(Stored).OrderBy(stored => stored.Race, RaceOrder.Instance)];
    }

    /// <summary>Returns every race in which a horse was declared, in rating order.</summary>
    public async Task<IReadOnlyList<StoredRace>> ListRacesByHorseAsync(HorseId horseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Two queries, each of which uses an index. A single query would scan every race.
        var ids = await db.Set<RunnerRow>()
            .Where(runner => runner.HorseId == horseId.Value)
            .Select(runner => runner.RaceId)
            .ToListAsync(cancellationToken);
        var rows = await FullRaces(db).Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(Stored).OrderBy(stored => stored.Race, RaceOrder.Instance)];
    }

    /// <summary>Returns one horse; null if the identifier does not exist.</summary>
    public async Task<HorseRow?> FindHorseAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HorseRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns every horse, ordered by name.</summary>
    public async Task<IReadOnlyList<HorseRow>> HorsesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HorseRow>().AsNoTracking().OrderBy(row => row.NameKey).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Returns, by horse, the trainer at the last run that states one.</summary>
    public async Task<IReadOnlyDictionary<string, LastTrainer>> TrainersAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs =
            from runner in db.Set<RunnerRow>()
            where runner.Trainer != null
            join race in db.Set<RaceRow>() on runner.RaceId equals race.Id
            orderby race.Date
            select new { runner.HorseId, runner.Trainer };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // In date order, so that the last stated trainer remains.
        await foreach (var run in runs.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            names[run.HorseId] = run.Trainer!;
        var keys = names
            .Values.Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => new LastTrainer(name, HorseIdentity.NameKey(name)), StringComparer.Ordinal);
        return names.ToDictionary(pair => pair.Key, pair => keys[pair.Value], StringComparer.Ordinal);
    }

    /// <summary>Returns the meetings of a year, the latest first: each day and course with its number of races.</summary>
    public async Task<IReadOnlyList<MeetingSummary>> MeetingsAsync(int year, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var meetings = await db.Set<RaceRow>()
            .AsNoTracking()
            .Where(row => row.Date >= first && row.Date <= last)
            .GroupBy(row => new
            {
                row.Date,
                row.Country,
                row.Course,
            })
            .Select(group => new
            {
                group.Key.Date,
                group.Key.Country,
                group.Key.Course,
                Races = group.Count(),
                Runners = group.Sum(row => row.Runners.Count),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. meetings
                .OrderByDescending(meeting => meeting.Date)
                .ThenBy(meeting => meeting.Course, StringComparer.Ordinal)
                .Select(meeting => new MeetingSummary(meeting.Date, meeting.Country, meeting.Course, meeting.Races, meeting.Runners)),
        ];
    }

    /// <summary>Returns the years that have races, the latest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var years = await db.Set<RaceRow>().AsNoTracking().Select(row => row.Date.Year).Distinct().ToListAsync(cancellationToken);
        return [.. years.OrderDescending()];
    }

    /// <summary>Returns the races of one meeting, in racecard order.</summary>
    public async Task<IReadOnlyList<StoredRace>> MeetingAsync(DateOnly date, string course, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await FullRaces(db).Where(row => row.Date == date && row.Course == course).ToListAsync(cancellationToken);
        return [.. rows.Select(Stored).OrderBy(stored => stored.Race, RaceOrder.Instance)];
    }

    /// <summary>Returns the races of a day, by course and in the order in which they were run.</summary>
    public async Task<IReadOnlyList<RaceOfDay>> RacesOfDayAsync(DateOnly date, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var races = await db.Set<RaceRow>()
            .AsNoTracking()
            .Where(row => row.Date == date)
            .Select(row => new RaceOfDay(row.Id, row.Name, row.Course, row.Off))
            .ToListAsync(cancellationToken);
        return
        [
            .. races
                .OrderBy(race => race.Course, StringComparer.Ordinal)
                .ThenBy(race => race.Off ?? TimeOnly.MinValue)
                .ThenBy(race => race.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns how much data is stored, and how much of it is demo data.</summary>
    public async Task<StoredExtent> ExtentAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var races = db.Set<RaceRow>().AsNoTracking();
        return new StoredExtent(
            await races.CountAsync(cancellationToken),
            await db.Set<RunnerRow>().CountAsync(row => row.Status != RunStatus.NonRunner, cancellationToken),
            await db.Set<HorseRow>().CountAsync(cancellationToken),
            await races.MinAsync(row => (DateOnly?)row.Date, cancellationToken),
            await races.MaxAsync(row => (DateOnly?)row.Date, cancellationToken),
            await races.CountAsync(row => row.Invented, cancellationToken)
        );
    }

    /// <summary>Returns whether any stored race is not demo data.</summary>
    public async Task<bool> HoldsOfficialAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RaceRow>().AnyAsync(row => !row.Invented, cancellationToken);
    }

    private static IQueryable<RaceRow> FullRaces(YardstickDb db) =>
        db.Set<RaceRow>().AsNoTracking().Include(row => row.Runners).ThenInclude(runner => runner.Horse).AsSplitQuery();

    private static StoredRace Stored(RaceRow row) => new(RaceRows.ToRace(row), row.Invented, row.Revision);

    /// <summary>Returns when ratings last caught up with results; null if they never had to.</summary>
    public async Task<DateTimeOffset?> LastRatedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportRow>().MaxAsync(row => row.RatedAt, cancellationToken);
    }

    /// <summary>Returns races ordered by day and identifier, starting after a sort key (keyset pagination).</summary>
    public async Task<IReadOnlyList<StoredRace>> SearchRacesAsync(RaceSearch search, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var races = db.Set<RaceRow>().AsNoTracking();
        if (search.From is { } from)
            races = races.Where(row => row.Date >= from);
        if (search.To is { } to)
            races = races.Where(row => row.Date <= to);
        if (search.Course is { } course)
            races = races.Where(row => row.Course == course);
        if (search.Discipline is { } discipline)
            races = races.Where(row => row.Discipline == discipline);
        if (search.Breed is { } breed)
            races = races.Where(row => row.Breed == breed);
        if (search.After is var (day, id))
            races = races.Where(row => row.Date > day || (row.Date == day && string.Compare(row.Id, id) > 0));
        var ids = await races
            .OrderBy(row => row.Date)
            .ThenBy(row => row.Id)
            .Take(search.Most)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        var found = (await FullRaces(db).Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken)).ToDictionary(
            row => row.Id,
            StringComparer.Ordinal
        );
        return [.. ids.Select(one => Stored(found[one]))];
    }
}

/// <summary>Represents a race with its stored metadata.</summary>
/// <param name="Race">The facts.</param>
/// <param name="Invented">Whether it belongs to the demo season.</param>
/// <param name="Revision">1 for the first result, incremented with each correction.</param>
public sealed record StoredRace(Race Race, bool Invented, int Revision);

/// <summary>Represents one race of a day, with what a link to it needs.</summary>
public sealed record RaceOfDay(string Id, string Name, string Course, TimeOnly? Off);

/// <summary>Represents one meeting in the calendar.</summary>
public sealed record MeetingSummary(DateOnly Date, string Country, string Course, int Races, int Runners);

/// <summary>Represents the amount of data in the database.</summary>
/// <param name="InventedRaces">The number of races that are demo data.</param>
internal sealed record StoredExtent(int Races, int Runs, int Horses, DateOnly? First, DateOnly? Last, int InventedRaces)
{
    /// <summary>Gets whether any race is demo data.</summary>
    public bool Invented => InventedRaces > 0;

    /// <summary>Gets whether the database contains both demo data and imported results.</summary>
    public bool Mixed => Invented && InventedRaces < Races;
}
