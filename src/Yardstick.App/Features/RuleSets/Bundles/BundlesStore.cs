using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Stores pinned keys and the history of bundles. Rows are only added, never changed.</summary>
internal sealed class BundlesStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PublisherKeyRow>(key =>
        {
            key.ToTable("publisher_keys").HasKey(row => row.Id);
            key.HasIndex(row => row.Fingerprint);
        });
        model.Entity<BundleRow>(bundle =>
        {
            bundle.ToTable("bundles").HasKey(row => row.Id);
            bundle.HasIndex(row => row.Source);
            // Of two processes that accept the same bundle at once, the second fails.
            bundle.HasIndex(row => new { row.Publisher, row.Sequence }).IsUnique().HasFilter("\"Outcome\" = 'Accepted'");
        });
    }

    /// <summary>Returns the keys that are currently pinned.</summary>
    public async Task<IReadOnlyList<PublisherKeyRow>> PinnedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<PublisherKeyRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Fingerprint)
                .Select(changes => changes.Last())
                .Where(row => row.Change == TrustChange.Pinned)
                .OrderBy(row => row.Publisher, StringComparer.Ordinal)
                .ThenBy(row => row.Id),
        ];
    }

    /// <summary>Adds a change of trust with its audit entry.</summary>
    public async Task AddAsync(PublisherKeyRow change, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AddRange(change, entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Returns the last bundle accepted from a publisher; null if none.</summary>
    public async Task<BundleRow?> LastAcceptedAsync(string publisher, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BundleRow>()
            .AsNoTracking()
            .Where(row => row.Publisher == publisher && row.Outcome == BundleOutcome.Accepted)
            .OrderByDescending(row => row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns when an actor last checked a source; null if never.</summary>
    public async Task<DateTimeOffset?> GetLastCheckAsync(string source, string actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BundleRow>()
            .Where(row => row.Source == source && row.Actor == actor)
            .MaxAsync(row => (DateTimeOffset?)row.At, cancellationToken);
    }

    /// <summary>Returns the latest checks, newest first.</summary>
    public async Task<IReadOnlyList<BundleRow>> LatestAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BundleRow>().AsNoTracking().OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Adds the result of a check with its audit entry and notification. Returns false if another process has already accepted the same
    /// bundle.
    /// </summary>
    public async Task<bool> AddAsync(BundleRow bundle, AuditRow? entry, NotificationRow? notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(bundle);
        if (entry is not null)
            db.Add(entry);
        if (notice is not null)
            db.Add(notice);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (bundle.Outcome == BundleOutcome.Accepted)
        {
            if ((await LastAcceptedAsync(bundle.Publisher!, cancellationToken))?.Sequence == bundle.Sequence)
                return false;
            throw;
        }
    }
}
