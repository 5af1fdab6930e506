using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>Stores certificates in the database. Rows are append-only.</summary>
internal sealed class CertificatesStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CertificateRow>(certificate =>
        {
            certificate.ToTable("certificates").HasKey(row => row.Reference);
            certificate.HasIndex(row => row.CodeDigest);
            certificate.HasIndex(row => row.HorseId);
            certificate.HasIndex(row => new
            {
                row.Authority,
                row.Year,
                row.Number,
            });
            certificate
                .HasOne(row => row.Withdrawal)
                .WithOne()
                .HasForeignKey<WithdrawalRow>(row => row.Reference)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<WithdrawalRow>().ToTable("certificate_withdrawals").HasKey(row => row.Reference);
    }

    /// <summary>Returns the reference for a number.</summary>
    public static string GetReference(string authority, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{authority}-{year}-{number:0000}");

    /// <summary>Returns the number of the next certificate of an authority in a year.</summary>
    public async Task<int> NextNumberAsync(string authority, int year, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await NextNumberAsync(db, authority, year, cancellationToken);
    }

    /// <summary>
    /// Adds a certificate under its number, together with its audit entry. Returns false, without adding it, when a concurrent request took
    /// the number: numbers stay consecutive.
    /// </summary>
    public Task<bool> AddAsync(CertificateRow certificate, AuditRow entry, CancellationToken cancellationToken) =>
        WriterTransaction.RetryAsync(() => AddOnceAsync(certificate, entry, cancellationToken), cancellationToken);

    private async Task<bool> AddOnceAsync(CertificateRow certificate, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (await NextNumberAsync(db, certificate.Authority, certificate.Year, cancellationToken) != certificate.Number)
            return false;
        db.Add(certificate);
        db.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancellationToken);
            if (await NextNumberAsync(certificate.Authority, certificate.Year, cancellationToken) != certificate.Number)
                return false;
            throw;
        }
    }

    private static async Task<int> NextNumberAsync(YardstickDb db, string authority, int year, CancellationToken cancellationToken) =>
        1
        + (
            await db.Set<CertificateRow>()
                .Where(row => row.Authority == authority && row.Year == year)
                .MaxAsync(row => (int?)row.Number, cancellationToken)
            ?? 0
        );

    /// <summary>Adds a withdrawal together with its audit entry; returns false when the certificate has already been withdrawn.</summary>
    public async Task<bool> WithdrawAsync(WithdrawalRow withdrawal, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<WithdrawalRow>().AnyAsync(row => row.Reference == withdrawal.Reference, cancellationToken))
            return false;
        db.Add(withdrawal);
        db.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // A concurrent request may have withdrawn it after our check; anything else is an error.
            if ((await FindAsync(withdrawal.Reference, cancellationToken))?.Withdrawal is not null)
                return false;
            throw;
        }
    }

    public async Task<CertificateRow?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db).FirstOrDefaultAsync(row => row.Reference == reference, cancellationToken);
    }

    public async Task<CertificateRow?> FindByDigestAsync(IReadOnlyList<string> digests, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db).FirstOrDefaultAsync(row => digests.Contains(row.CodeDigest), cancellationToken);
    }

    /// <summary>Returns the certificates of a horse, newest first.</summary>
    public async Task<IReadOnlyList<CertificateRow>> ListByHorseAsync(HorseId horseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db)
            .Where(row => row.HorseId == horseId.Value)
            .OrderByDescending(row => row.IssuedAt)
            .ThenByDescending(row => row.Number)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the newest certificates.</summary>
    public async Task<IReadOnlyList<CertificateRow>> NewestAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db)
            .OrderByDescending(row => row.IssuedAt)
            .ThenByDescending(row => row.Number)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<CertificateRow> All(YardstickDb db) => db.Set<CertificateRow>().AsNoTracking().Include(row => row.Withdrawal);
}
