using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Published lists in the database. They are added and read, never changed.</summary>
internal sealed class ListsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>The tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<ListRow>(list =>
        {
            list.ToTable("lists").HasKey(row => row.Id);
            list.HasIndex(row => new { row.Code, row.Population, row.Number }).IsUnique();
            list.HasMany(row => row.Entries).WithOne().HasForeignKey(row => row.ListId);
        });
        model.Entity<ListEntryRow>(entry =>
        {
            entry.ToTable("list_entries").HasKey(row => new { row.ListId, row.HorseId });
            entry.HasIndex(row => row.HorseId);
        });
    }

    /// <summary>Adds a list under the next number of its code and population, under audit.</summary>
    public async Task<ListRow> AddAsync(ListRow list, Actor actor, string? why, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        list.Number = 1 + (await Of(db, list.Code, list.Population).MaxAsync(row => (int?)row.Number, cancel) ?? 0);
        var entry = AuditRow.Of(actor, list.PublishedAt, "list.published", string.Create(CultureInfo.InvariantCulture, $"{list.Code} {list.Population} {list.Number}"));
        (entry.After, entry.RuleSet, entry.Why) = (list.Sha256, list.Standards, why);
        db.Add(list);
        db.Add(entry);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return list;
    }

    /// <summary>The latest lists of a code and population, the newest first, with their entries but without their bytes.</summary>
    public async Task<IReadOnlyList<ListRow>> LatestAsync(RaceCode code, Population population, int count, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Of(db, code, population).AsNoTracking().Include(row => row.Entries).OrderByDescending(row => row.Number).Take(count).AsSplitQuery().ToListAsync(cancel);
    }

    /// <summary>The number that the next list of a code and population will have.</summary>
    public async Task<int> NextNumberAsync(RaceCode code, Population population, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return 1 + (await Of(db, code, population).MaxAsync(row => (int?)row.Number, cancel) ?? 0);
    }

    /// <summary>The number of the last list published for a day; of the list to come for a day after all of them; null for a day that no list was published for.</summary>
    public async Task<int?> NumberOfDayAsync(RaceCode code, Population population, DateOnly day, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var numbers = await Of(db, code, population).Where(row => row.AsOf >= day).Select(row => new { row.AsOf, row.Number }).ToListAsync(cancel);
        if (numbers.Count == 0) return await NextNumberAsync(code, population, cancel);
        return numbers.Where(list => list.AsOf == day).Max(list => (int?)list.Number);
    }

    /// <summary>The key of the last list added, in any code and population; 0 while there is none.</summary>
    public async Task<long> LastAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<ListRow>().MaxAsync(row => (long?)row.Id, cancel) ?? 0;
    }

    /// <summary>Every list, the newest first, without entries and bytes.</summary>
    public async Task<IReadOnlyList<ListSummary>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<ListRow>().AsNoTracking().OrderByDescending(row => row.Id)
            .Select(row => new ListSummary(row.Id, row.Code, row.Population, row.Number, row.AsOf, row.PublishedAt, row.Horses, row.Sha256)).ToListAsync(cancel);
    }

    /// <summary>One list with its entries and bytes; null when there is none with the number.</summary>
    public async Task<ListRow?> FindWithEntriesAsync(RaceCode code, Population population, int number, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Of(db, code, population).AsNoTracking().Include(row => row.Entries).FirstOrDefaultAsync(row => row.Number == number, cancel);
    }

    /// <summary>One list with its bytes; null when there is none with the number.</summary>
    public async Task<ListRow?> FindAsync(RaceCode code, Population population, int number, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Of(db, code, population).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancel);
    }

    /// <summary>The marks published for a horse, the oldest list first.</summary>
    public async Task<IReadOnlyList<PublishedMark>> OfHorseAsync(string horseId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var marks = from entry in db.Set<ListEntryRow>().AsNoTracking()
                    join list in db.Set<ListRow>() on entry.ListId equals list.Id
                    where entry.HorseId == horseId
                    orderby list.Number
                    select new PublishedMark(list.Number, list.Code, list.Population, list.AsOf, entry.Rank, entry.Mark);
        return await marks.ToListAsync(cancel);
    }

    /// <summary>The marks that lists of a code and population published for days between two, both included, the oldest first.</summary>
    public async Task<IReadOnlyList<DatedMark>> MarksAsync(RaceCode code, Population population, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var marks = from list in Of(db, code, population).AsNoTracking()
                    where list.AsOf >= first && list.AsOf <= last
                    orderby list.Number
                    from entry in list.Entries
                    select new DatedMark(entry.HorseId, list.AsOf, entry.Mark);
        return await marks.ToListAsync(cancel);
    }

    private static IQueryable<ListRow> Of(YardstickDb db, RaceCode code, Population population) =>
        db.Set<ListRow>().Where(row => row.Code == code && row.Population == population);
}

/// <summary>A mark as some list published it.</summary>
internal sealed record PublishedMark(int ListNumber, RaceCode Code, Population Population, DateOnly AsOf, int Rank, decimal Mark);

/// <summary>A published list in the archive.</summary>
internal sealed record ListSummary(long Id, RaceCode Code, Population Population, int Number, DateOnly AsOf, DateTimeOffset PublishedAt, int Horses, string Sha256);
