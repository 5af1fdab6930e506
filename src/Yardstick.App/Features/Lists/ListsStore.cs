using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Stores published lists. Lists are inserted and read, never updated.</summary>
internal sealed class ListsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Configures the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<ListRow>(list =>
        {
            list.ToTable("lists").HasKey(row => row.Id);
            list.HasIndex(row => new
                {
                    row.Discipline,
                    row.Breed,
                    row.Number,
                })
                .IsUnique();
            list.HasMany(row => row.Entries).WithOne().HasForeignKey(row => row.ListId);
        });
        model.Entity<ListEntryRow>(entry =>
        {
            entry.ToTable("list_entries").HasKey(row => new { row.ListId, row.HorseId });
            entry.HasIndex(row => row.HorseId);
        });
        model.Entity<SeenDraftRow>(draft =>
        {
            draft.ToTable("seen_drafts").HasKey(row => row.Fingerprint);
            draft.HasIndex(row => row.SeenAt);
        });
    }

    /// <summary>
    /// Returns the latest lists of a discipline and breed, the newest first, with their entries but without their bytes.
    /// </summary>
    public async Task<IReadOnlyList<ListRow>> LatestAsync(RatingPool pool, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var numbers = await Query(db, pool)
            .OrderByDescending(row => row.Number)
            .Select(row => row.Number)
            .Take(count)
            .ToListAsync(cancellationToken);
        var lists = new List<ListRow>();
        foreach (var number in numbers)
            lists.Add((await FindWithEntriesAsync(pool, number, cancellationToken))!);
        return lists;
    }

    /// <summary>Returns the number of the next list of a discipline and breed.</summary>
    public async Task<int> NextNumberAsync(RatingPool pool, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await NextNumberAsync(db, pool, cancellationToken);
    }

    /// <summary>
    /// Returns the number of the last list published for a day, or of the next list if the day is after all lists; null if no list was
    /// published for the day.
    /// </summary>
    public async Task<int?> NumberOfDayAsync(RatingPool pool, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await Query(db, pool).AnyAsync(row => row.AsOf >= day, cancellationToken))
            return await NextNumberAsync(pool, cancellationToken);
        return await PublishedNumberOfDayAsync(pool, day, cancellationToken);
    }

    /// <summary>Returns the number of the last list published for a day; null if there is none.</summary>
    public async Task<int?> PublishedNumberOfDayAsync(RatingPool pool, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Query(db, pool).Where(row => row.AsOf == day).MaxAsync(row => (int?)row.Number, cancellationToken);
    }

    /// <summary>Returns the key of the last list inserted, in any discipline and breed; 0 if there is none.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ListRow>().MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
    }

    /// <summary>Returns all lists, the newest first, without entries and bytes.</summary>
    public async Task<IReadOnlyList<ListSummary>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ListRow>()
            .AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Select(row => new ListSummary(
                row.Id,
                new(row.Discipline, row.Breed),
                row.Number,
                row.AsOf,
                row.PublishedAt,
                row.Horses,
                row.Sha256
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns one list with its entries in order of rank, without its bytes; null if the number does not exist.</summary>
    public async Task<ListRow?> FindWithEntriesAsync(RatingPool pool, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await Query(db, pool)
            .AsNoTracking()
            .Where(row => row.Number == number)
            .Select(row => new ListRow
            {
                Id = row.Id,
                Number = row.Number,
                Discipline = row.Discipline,
                Breed = row.Breed,
                RuleSet = row.RuleSet,
                Parameters = row.Parameters,
                AsOf = row.AsOf,
                PublishedAt = row.PublishedAt,
                PublishedBy = row.PublishedBy,
                Horses = row.Horses,
                Sha256 = row.Sha256,
                Csv = "",
                Invented = row.Invented,
                Format = row.Format,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not null)
            found.Entries = await db.Set<ListEntryRow>()
                .AsNoTracking()
                .Where(entry => entry.ListId == found.Id)
                .OrderBy(entry => entry.Position)
                .ToListAsync(cancellationToken);
        return found;
    }

    /// <summary>Returns the assessments that a list published, in pounds, by horse.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> AssessmentsAsync(long list, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ListEntryRow>()
            .Where(entry => entry.ListId == list)
            .ToDictionaryAsync(entry => entry.HorseId, entry => entry.Assessment, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Returns the identifier of the rule set a list was published under; null if the number does not exist.</summary>
    public async Task<string?> FindRuleSetAsync(RatingPool pool, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Query(db, pool).Where(row => row.Number == number).Select(row => row.RuleSet).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns the hash of the bytes of a list; null if the number does not exist.</summary>
    public async Task<string?> HashAsync(RatingPool pool, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Query(db, pool).Where(row => row.Number == number).Select(row => row.Sha256).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns one list with its bytes; null if the number does not exist.</summary>
    public async Task<ListRow?> FindAsync(RatingPool pool, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Query(db, pool).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
    }

    /// <summary>Returns the marks published for a horse, the oldest list first.</summary>
    public async Task<IReadOnlyList<PublishedMark>> ListByHorseAsync(HorseId horseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var marks =
            from entry in db.Set<ListEntryRow>().AsNoTracking()
            join list in db.Set<ListRow>() on entry.ListId equals list.Id
            where entry.HorseId == horseId.Value
            orderby list.Number
            select new PublishedMark(list.Number, new(list.Discipline, list.Breed), list.AsOf, entry.Rank, entry.Mark);
        return await marks.ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Returns the marks published in the year before a day by lists of a discipline and breed, up to a list number, the oldest first. It
    /// returns those of the last list of each half month, and those of the last list before that year, because its marks were in force at
    /// the start of the year.
    /// </summary>
    public async Task<IReadOnlyList<DatedMark>> YearAsync(RatingPool pool, DateOnly asOf, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var from = asOf.AddYears(-1);
        var lists = await Query(db, pool)
            .Where(row => row.Number <= number && row.AsOf <= asOf)
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.AsOf,
            })
            .ToListAsync(cancellationToken);
        var within = lists
            .Where(list => list.AsOf >= from)
            .GroupBy(list => (list.AsOf.Year, list.AsOf.Month, list.AsOf.Day > 15))
            .Select(half => half.MaxBy(list => (list.AsOf, list.Number))!);
        var before = lists.Where(list => list.AsOf < from).MaxBy(list => (list.AsOf, list.Number));
        var days = (before is null ? within : within.Append(before)).ToDictionary(
            list => list.Id,
            list => list.AsOf < from ? from : list.AsOf
        );
        var marks = await db.Set<ListEntryRow>()
            .AsNoTracking()
            .Where(entry => days.Keys.Contains(entry.ListId))
            .Select(entry => new
            {
                entry.HorseId,
                entry.ListId,
                entry.Mark,
            })
            .ToListAsync(cancellationToken);
        return [.. marks.Select(mark => new DatedMark(new HorseId(mark.HorseId), days[mark.ListId], mark.Mark)).OrderBy(mark => mark.Date)];
    }

    /// <summary>Returns the same, read through an existing context.</summary>
    public static async Task<int> NextNumberAsync(YardstickDb db, RatingPool pool, CancellationToken cancellationToken) =>
        1 + (await Query(db, pool).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0);

    private static IQueryable<ListRow> Query(YardstickDb db, RatingPool pool) =>
        db.Set<ListRow>().Where(row => row.Discipline == pool.Discipline && row.Breed == pool.Breed);
}

/// <summary>Represents a mark as published by a list.</summary>
internal sealed record PublishedMark(int ListNumber, RatingPool Pool, DateOnly AsOf, int Rank, decimal Mark);

/// <summary>Represents a published list in the archive.</summary>
public sealed record ListSummary(
    long Id,
    RatingPool Pool,
    int Number,
    DateOnly AsOf,
    DateTimeOffset PublishedAt,
    int Horses,
    string Sha256
);
