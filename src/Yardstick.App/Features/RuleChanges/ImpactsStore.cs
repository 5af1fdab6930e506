using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Stores impact reports. Rows are only added, never changed.</summary>
internal sealed class ImpactsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model) =>
        model.Entity<ImpactReportRow>(report =>
        {
            report.ToTable("impact_reports").HasKey(row => row.Id);
            report.HasOne<RuleSetRow>().WithMany().HasForeignKey(row => row.RuleSetId).OnDelete(DeleteBehavior.Restrict);
        });

    /// <summary>Adds a report, unless an earlier start of the same job has added it.</summary>
    /// <exception cref="JobLostException">Another node works on the job.</exception>
    public async Task AddAsync(ImpactReportRow report, JobLease? lease, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobsStore.FenceAsync(db, lease, cancellationToken);
        if (await db.Set<ImpactReportRow>().AnyAsync(row => row.Id == report.Id, cancellationToken))
            return;
        db.Add(report);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Returns a report; null if there is none with the identifier.</summary>
    public async Task<ImpactReportRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImpactReportRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }
}
