using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Notifications;

/// <summary>Represents a notification as one account sees it.</summary>
public sealed record NotificationItem(NotificationRow Notice, bool Seen);

/// <summary>Stores notifications (append-only) and which account has seen them.</summary>
internal sealed class NotificationsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<NotificationRow>(notice =>
        {
            notice.ToTable("notices").HasKey(row => row.Id);
            notice.HasIndex(row => row.At);
        });
        model.Entity<NotificationSeenRow>(seen =>
        {
            seen.ToTable("notices_seen").HasKey(row => new { row.AccountId, row.NoticeId });
            seen.HasOne<NotificationRow>().WithMany().HasForeignKey(row => row.NoticeId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    public async Task AddAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(notice);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Returns a page of notifications to the given audiences, newest first, as an account sees them.</summary>
    public async Task<IReadOnlyList<NotificationItem>> PageAsync(
        string account,
        IReadOnlyCollection<Permission> audiences,
        long? before,
        int most,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var notices = db.Set<NotificationRow>().AsNoTracking().Where(row => audiences.Contains(row.Audience));
        if (before is { } id)
            notices = notices.Where(row => row.Id < id);
        var page =
            from notice in notices
            orderby notice.Id descending
            select new NotificationItem(
                notice,
                db.Set<NotificationSeenRow>().Any(seen => seen.NoticeId == notice.Id && seen.AccountId == account)
            );
        return await page.Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the number of notifications since a given time that an account has not seen.</summary>
    public async Task<int> UnseenAsync(
        string account,
        IReadOnlyCollection<Permission> audiences,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Unseen(db, account, audiences, since).CountAsync(cancellationToken);
    }

    /// <summary>Marks notifications as seen, up to one of them, or only that one.</summary>
    public async Task SeeAsync(
        string account,
        IReadOnlyCollection<Permission> audiences,
        long notice,
        bool earlierToo,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = await Unseen(db, account, audiences, DateTimeOffset.UnixEpoch)
            .Where(row => earlierToo ? row.Id <= notice : row.Id == notice)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        var at = now.ToUnixTimeMilliseconds();
        // Two windows of one user may do this concurrently.
        foreach (var id in ids)
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"notices_seen\" (\"AccountId\", \"NoticeId\", \"SeenAt\") VALUES ({account}, {id}, {at}) ON CONFLICT DO NOTHING",
                cancellationToken
            );
    }

    private static IQueryable<NotificationRow> Unseen(
        YardstickDb db,
        string account,
        IReadOnlyCollection<Permission> audiences,
        DateTimeOffset since
    ) =>
        db.Set<NotificationRow>()
            .AsNoTracking()
            .Where(row =>
                row.At >= since
                && audiences.Contains(row.Audience)
                && !db.Set<NotificationSeenRow>().Any(seen => seen.NoticeId == row.Id && seen.AccountId == account)
            );
}
