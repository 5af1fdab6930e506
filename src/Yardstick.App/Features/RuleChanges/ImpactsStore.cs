using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Database;

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

    public async Task AddAsync(ImpactReportRow report, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(report);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Returns a report; null if there is none with the identifier.</summary>
    public async Task<ImpactReportRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImpactReportRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }
}
