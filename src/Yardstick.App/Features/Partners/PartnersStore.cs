using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Partners;

/// <summary>Partners in the database.</summary>
internal sealed class PartnersStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>The tables of this feature.</summary>
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

    /// <summary>Every partner, the newest last.</summary>
    public async Task<IReadOnlyList<PartnerRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PartnerRow>().AsNoTracking().OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Closes a partner out, or admits it again; tokens of before stay refused. Returns whether there is such a partner.</summary>
    public Task<bool> DisableAsync(string id, DateTimeOffset? at, AuditRow entry, CancellationToken cancellationToken) =>
        ChangeAsync(id, partner => (partner.DisabledAt, partner.TokensFrom) = (at, at ?? partner.TokensFrom), entry, cancellationToken);

    /// <summary>Replaces the public keys of a partner; tokens under the earlier ones are refused. Returns whether there is such a partner.</summary>
    public Task<bool> ReplaceKeysAsync(string id, string keys, AuditRow entry, CancellationToken cancellationToken) =>
        ChangeAsync(id, partner => (partner.Keys, partner.TokensFrom) = (keys, entry.At), entry, cancellationToken);

    /// <summary>Takes a statement once: false when it was taken before. One statement decides, however many ask at the same time.</summary>
    public async Task<bool> SpendAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = expiresAt.ToUnixTimeMilliseconds();
        return await db.Database.ExecuteSqlAsync($"INSERT INTO \"spent_assertions\" (\"Id\", \"ExpiresAt\") VALUES ({id}, {until}) ON CONFLICT DO NOTHING", cancellationToken) == 1;
    }

    /// <summary>Forgets statements that have ended.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SpentAssertionRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> ChangeAsync(string id, Action<PartnerRow> change, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<PartnerRow>().AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } partner) return false;
        change(partner);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
