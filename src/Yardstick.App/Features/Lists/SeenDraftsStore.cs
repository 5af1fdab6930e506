using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Lists;

/// <summary>Stores the drafts that were displayed for review, for a while.</summary>
internal sealed class SeenDraftsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>The number of reviewed drafts to keep: enough for all handicappers of a large authority.</summary>
    private const int SeenDraftsKept = 40;

    /// <summary>Stores a draft that is being displayed, and removes the oldest drafts.</summary>
    public async Task KeepAsync(SeenDraftRow draft, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<SeenDraftRow>().AnyAsync(row => row.Fingerprint == draft.Fingerprint, cancellationToken))
            return;
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another user may be viewing the same draft at the same moment. Any other failure is an error.
            if (await FindAsync(draft.Fingerprint, cancellationToken) is null)
                throw;
        }

        var old = await db.Set<SeenDraftRow>()
            .OrderByDescending(row => row.SeenAt)
            .Skip(SeenDraftsKept)
            .Select(row => row.Fingerprint)
            .ToListAsync(cancellationToken);
        if (old.Count > 0)
            await db.Set<SeenDraftRow>().Where(row => old.Contains(row.Fingerprint)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Returns a reviewed draft; null if it is no longer stored.</summary>
    public async Task<SeenDraftRow?> FindAsync(string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SeenDraftRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Fingerprint == fingerprint, cancellationToken);
    }
}
