using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Proposals;

/// <summary>Stores proposed marks and decisions in the database. Rows are append-only.</summary>
internal sealed class ProposalsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ProposalRow>(proposal =>
        {
            proposal.ToTable("mark_proposals").HasKey(row => row.Id);
            proposal.HasAlternateKey(row => new { row.Id, row.ProposedBy });
            proposal.HasIndex(row => new
            {
                row.Discipline,
                row.Breed,
                row.List,
            });
            proposal
                .HasOne(row => row.Decision)
                .WithOne()
                .HasForeignKey<DecisionRow>(row => new { row.ProposalId, row.ProposedBy })
                .HasPrincipalKey<ProposalRow>(row => new { row.Id, row.ProposedBy })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DecisionRow>(decision =>
        {
            decision.ToTable(
                "mark_decisions",
                table =>
                    table.HasCheckConstraint(
                        "CK_mark_decisions_four_eyes",
                        "(\"Verdict\" = 'Withdrawn') = (\"DecidedBy\" = \"ProposedBy\")"
                    )
            );
            decision.HasKey(row => row.ProposalId);
            decision.HasIndex(row => new { row.ProposalId, row.ProposedBy }).IsUnique(false);
        });
    }

    /// <summary>
    /// Adds a proposal together with its audit entry; returns false when an undecided or validated proposal for the same horse and list
    /// exists.
    /// </summary>
    public async Task<bool> ProposeAsync(ProposalRow proposal, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        var stands = await Query(db, proposal.Pool, proposal.List)
            .AnyAsync(
                row => row.HorseId == proposal.HorseId && (row.Decision == null || row.Decision.Verdict == Verdict.Validated),
                cancellationToken
            );
        if (stands)
            return false;
        db.Add(proposal);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Adds a decision together with its audit entry; returns false when the proposal has already been decided.</summary>
    public async Task<bool> DecideAsync(DecisionRow decision, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<DecisionRow>().AnyAsync(row => row.ProposalId == decision.ProposalId, cancellationToken))
            return false;
        db.Add(decision);
        db.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // A concurrent request may have decided it after our check; anything else is an error.
            if (await IsDecidedAsync(decision.ProposalId, cancellationToken))
                return false;
            throw;
        }
    }

    public async Task<ProposalRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ProposalRow>()
            .AsNoTracking()
            .Include(row => row.Decision)
            .FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the proposals for a list, oldest first.</summary>
    public async Task<IReadOnlyList<ProposalRow>> ForAsync(RatingPool pool, int list, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Query(db, pool, list)
            .AsNoTracking()
            .Include(row => row.Decision)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the undecided proposals for all lists.</summary>
    public async Task<IReadOnlyList<ProposalRow>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ProposalRow>().AsNoTracking().Where(row => row.Decision == null).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the time of the latest decision; null when there is none.</summary>
    public async Task<DateTimeOffset?> LastDecidedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<DecisionRow>().MaxAsync(row => (DateTimeOffset?)row.DecidedAt, cancellationToken);
    }

    /// <summary>Returns the marks validated for a list, by horse identifier.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> ValidatedAsync(RatingPool pool, int list, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Query(db, pool, list)
            .Where(row => row.Decision!.Verdict == Verdict.Validated)
            .ToDictionaryAsync(row => row.HorseId, row => row.Proposed, StringComparer.Ordinal, cancellationToken);
    }

    private async Task<bool> IsDecidedAsync(string proposal, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<DecisionRow>().AnyAsync(row => row.ProposalId == proposal, cancellationToken);
    }

    private static IQueryable<ProposalRow> Query(YardstickDb db, RatingPool pool, int list) =>
        db.Set<ProposalRow>().Where(row => row.Discipline == pool.Discipline && row.Breed == pool.Breed && row.List == list);
}
