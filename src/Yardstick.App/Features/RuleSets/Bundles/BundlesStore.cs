using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Pinned keys and the history of bundles in the database: added and read, never changed.</summary>
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
            // Of two programs that receive the same bundle at once, one comes too late.
            bundle.HasIndex(row => new { row.Publisher, row.Sequence }).IsUnique().HasFilter("\"Outcome\" = 'Accepted'");
        });
    }

    /// <summary>The keys that are believed now.</summary>
    public async Task<IReadOnlyList<PublisherKeyRow>> PinnedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<PublisherKeyRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Fingerprint).Select(changes => changes.Last()).Where(row => row.Change == TrustChange.Pinned).OrderBy(row => row.Publisher, StringComparer.Ordinal).ThenBy(row => row.Id)];
    }

    /// <summary>Pins a key or takes that back, under audit.</summary>
    public async Task AddAsync(PublisherKeyRow change, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AddRange(change, entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The last bundle that was accepted of a publisher; null while none was.</summary>
    public async Task<BundleRow?> LastAcceptedAsync(string publisher, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BundleRow>().AsNoTracking().Where(row => row.Publisher == publisher && row.Outcome == BundleOutcome.Accepted).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>When a source was last looked at; null when never.</summary>
    public async Task<DateTimeOffset?> LastLookAsync(string source, string actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BundleRow>().Where(row => row.Source == source && row.Actor == actor).MaxAsync(row => (DateTimeOffset?)row.At, cancellationToken);
    }

    /// <summary>The latest looks, the newest first.</summary>
    public async Task<IReadOnlyList<BundleRow>> LatestAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BundleRow>().AsNoTracking().OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps what came of a look, with its entry in the record of everything done and the notice that tells of it; false when another program has just accepted the same bundle.</summary>
    public async Task<bool> AddAsync(BundleRow bundle, AuditRow? entry, NotificationRow? notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(bundle);
        if (entry is not null) db.Add(entry);
        if (notice is not null) db.Add(notice);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (bundle.Outcome == BundleOutcome.Accepted)
        {
            if ((await LastAcceptedAsync(bundle.Publisher!, cancellationToken))?.Sequence == bundle.Sequence) return false;
            throw;
        }
    }
}
