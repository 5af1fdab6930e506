using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Notices;

/// <summary>A notice as one account finds it.</summary>
internal sealed record NoticeItem(NoticeRow Notice, bool Seen);

/// <summary>Notices in the database: added and read, never changed; what an account has seen lies beside them.</summary>
internal sealed class NoticesStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<NoticeRow>(notice =>
        {
            notice.ToTable("notices").HasKey(row => row.Id);
            notice.HasIndex(row => row.At);
        });
        model.Entity<SeenRow>(seen =>
        {
            seen.ToTable("notices_seen").HasKey(row => new { row.AccountId, row.NoticeId });
            seen.HasOne<NoticeRow>().WithMany().HasForeignKey(row => row.NoticeId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    public async Task AddAsync(NoticeRow notice, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Add(notice);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Notices to some audiences before one of them, the newest first, as an account finds them.</summary>
    public async Task<IReadOnlyList<NoticeItem>> PageAsync(string account, IReadOnlyCollection<Operation> audiences, long? before, int most, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var notices = db.Set<NoticeRow>().AsNoTracking().Where(row => audiences.Contains(row.Audience));
        if (before is { } id) notices = notices.Where(row => row.Id < id);
        var page = from notice in notices
                   orderby notice.Id descending
                   select new NoticeItem(notice, db.Set<SeenRow>().Any(seen => seen.NoticeId == notice.Id && seen.AccountId == account));
        return await page.Take(most).ToListAsync(cancel);
    }

    /// <summary>How many notices since some time an account has not seen.</summary>
    public async Task<int> UnseenAsync(string account, IReadOnlyCollection<Operation> audiences, DateTimeOffset since, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Unseen(db, account, audiences, since).CountAsync(cancel);
    }

    /// <summary>Marks notices as seen, up to one of them; or only that one.</summary>
    public async Task SeeAsync(string account, IReadOnlyCollection<Operation> audiences, long notice, bool earlierToo, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var ids = await Unseen(db, account, audiences, DateTimeOffset.UnixEpoch).Where(row => earlierToo ? row.Id <= notice : row.Id == notice).Select(row => row.Id).ToListAsync(cancel);
        var at = now.ToUnixTimeMilliseconds();
        // Two windows of one reader may say so at the same time.
        foreach (var id in ids)
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"notices_seen\" (\"AccountId\", \"NoticeId\", \"SeenAt\") VALUES ({account}, {id}, {at}) ON CONFLICT DO NOTHING", cancel);
    }

    private static IQueryable<NoticeRow> Unseen(YardstickDb db, string account, IReadOnlyCollection<Operation> audiences, DateTimeOffset since) =>
        db.Set<NoticeRow>().AsNoTracking().Where(row => row.At >= since && audiences.Contains(row.Audience) && !db.Set<SeenRow>().Any(seen => seen.NoticeId == row.Id && seen.AccountId == account));
}
