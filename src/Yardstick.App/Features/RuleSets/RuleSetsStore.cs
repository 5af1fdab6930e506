using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Stores rule sets and their steps. Rows are only added, never changed.</summary>
internal sealed class RuleSetsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RuleSetRow>(set =>
        {
            set.ToTable("rule_sets").HasKey(row => row.Id);
            set.HasAlternateKey(row => new { row.Id, row.BroughtInBy });
            set.HasIndex(row => new { row.SetId, row.Sha256 }).IsUnique();
            set.HasMany(row => row.Steps)
                .WithOne()
                .HasForeignKey(step => new { step.RuleSetId, step.BroughtInBy })
                .HasPrincipalKey(row => new { row.Id, row.BroughtInBy })
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RuleStepRow>(step =>
        {
            step.ToTable(
                "rule_steps",
                table => table.HasCheckConstraint("CK_rule_steps_four_eyes", "\"Step\" <> 'Approved' OR \"By\" <> \"BroughtInBy\"")
            );
            step.HasKey(row => row.Id);
            step.HasIndex(row => new { row.RuleSetId, row.BroughtInBy });
            step.HasIndex(row => new { row.RuleSetId, row.Number }).IsUnique();
            step.HasIndex(row => new { row.RuleSetId, row.By }).IsUnique().HasFilter("\"Step\" = 'Approved'");
        });
    }

    /// <summary>Returns all rule sets with their steps, newest first.</summary>
    public async Task<IReadOnlyList<RuleSetRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RuleSetRow>()
            .AsNoTracking()
            .Include(row => row.Steps.OrderBy(step => step.Id))
            .OrderByDescending(row => row.Id)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the key of the last step, which increases with every change; 0 if there is none.</summary>
    public async Task<long> LastStepAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RuleStepRow>().MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
    }

    /// <summary>Adds rule sets with their audit entries, all or none.</summary>
    public async Task AddAsync(IReadOnlyList<RuleSetRow> sets, IReadOnlyList<AuditRow> entries, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AddRange(sets);
        db.AddRange(entries);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Adds a step with its audit entry. Returns false if another person has already taken the step of that number (optimistic
    /// concurrency).
    /// </summary>
    public async Task<bool> AddAsync(RuleStepRow step, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(step);
        db.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            if (await IsTakenAsync(step, cancellationToken))
                return false;
            throw;
        }
    }

    private async Task<bool> IsTakenAsync(RuleStepRow step, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RuleStepRow>().AnyAsync(row => row.RuleSetId == step.RuleSetId && row.Number == step.Number, cancellationToken);
    }
}
