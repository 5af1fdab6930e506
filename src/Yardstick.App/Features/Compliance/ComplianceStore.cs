using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Compliance;

/// <summary>Stores compliance runs and attestations in the database. Rows are append-only.</summary>
internal sealed class ComplianceStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ComplianceRunRow>(run =>
        {
            run.ToTable("compliance_runs").HasKey(row => row.Id);
            run.HasIndex(row => row.At);
        });
        model.Entity<AttestationRow>(attestation =>
        {
            attestation.ToTable("attestations").HasKey(row => row.Id);
            attestation.HasIndex(row => new { row.Requirement, row.AttestedAt });
        });
    }

    public async Task AddAsync(ComplianceRunRow run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(run);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds an attestation together with its audit entry.</summary>
    public async Task AddAsync(AttestationRow attestation, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(attestation);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Returns the latest runs, newest first.</summary>
    public async Task<IReadOnlyList<ComplianceRunRow>> NewestAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ComplianceRunRow>()
            .AsNoTracking()
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    public async Task<ComplianceRunRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ComplianceRunRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the run before another; null for the first run.</summary>
    public async Task<ComplianceRunRow?> BeforeAsync(ComplianceRunRow run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Before(db.Set<ComplianceRunRow>().AsNoTracking(), run.At)
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns the latest attestation of each requirement.</summary>
    public async Task<IReadOnlyDictionary<string, AttestationRow>> AttestationsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<AttestationRow>()
            .AsNoTracking()
            .OrderBy(row => row.AttestedAt)
            .ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Requirement, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<ProposalRow>> ProposalsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ProposalRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<DecisionRow>> DecisionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<DecisionRow>().AsNoTracking().OrderBy(row => row.ProposalId).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the tables that the database itself protects against updates and deletes.</summary>
    public async Task<IReadOnlySet<string>> GuardedTablesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var names = db.Database.IsSqlite()
            ? await db
                .Database.SqlQueryRaw<string>(
                    "SELECT tbl_name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND name IN (tbl_name || '_no_update', tbl_name || '_no_delete', tbl_name || '_no_replace') GROUP BY tbl_name HAVING COUNT(*) = 3"
                )
                .ToListAsync(cancellationToken)
            : await db
                .Database.SqlQueryRaw<string>(
                    "SELECT c.relname::text AS \"Value\" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = c.relname || '_no_change' AND t.tgenabled IN ('O', 'A')"
                )
                .ToListAsync(cancellationToken);
        return names.ToHashSet(StringComparer.Ordinal);
    }

    private static IQueryable<ComplianceRunRow> Before(IQueryable<ComplianceRunRow> runs, DateTimeOffset at) =>
        runs.Where(row => row.At < at);
}
