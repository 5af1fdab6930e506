using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Partners;

/// <summary>Stores partners and used assertions.</summary>
internal sealed class PartnersStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Maps the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<PartnerRow>().ToTable("partners").HasKey(row => row.Id);
        model.Entity<SpentAssertionRow>().ToTable("spent_assertions").HasKey(row => row.Id);
    }

    public async Task AddAsync(PartnerRow partner, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AddRange(partner, entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<PartnerRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PartnerRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns every partner, newest last.</summary>
    public async Task<IReadOnlyList<PartnerRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PartnerRow>().AsNoTracking().OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Suspends or readmits a partner; earlier tokens stay invalid. Returns whether the partner exists.</summary>
    public Task<bool> DisableAsync(string id, DateTimeOffset? at, AuditRow entry, CancellationToken cancellationToken) =>
        ChangeAsync(id, partner => (partner.DisabledAt, partner.TokensFrom) = (at, at ?? partner.TokensFrom), entry, cancellationToken);

    /// <summary>
    /// Replaces the public keys of a partner; tokens under the earlier ones are rejected. Returns whether the partner exists.
    /// </summary>
    public Task<bool> ReplaceKeysAsync(string id, string keys, AuditRow entry, CancellationToken cancellationToken) =>
        ChangeAsync(id, partner => (partner.Keys, partner.TokensFrom) = (keys, entry.At), entry, cancellationToken);

    /// <summary>
    /// Marks an assertion as used; false if it was used before. A single SQL statement decides between concurrent requests.
    /// </summary>
    public async Task<bool> SpendAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = expiresAt.ToUnixTimeMilliseconds();
        return await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"spent_assertions\" (\"Id\", \"ExpiresAt\") VALUES ({id}, {until}) ON CONFLICT DO NOTHING",
                cancellationToken
            ) == 1;
    }

    /// <summary>Deletes expired assertions.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SpentAssertionRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> ChangeAsync(string id, Action<PartnerRow> change, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<PartnerRow>().AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } partner)
            return false;
        change(partner);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
