using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Results;

/// <summary>Stores the records of imports: their progress, and the day from which they have made ratings out of date.</summary>
internal sealed class ImportsStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock, ProgramRegistry programs) : IAbandonedWork
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250),
        LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Creates the record of an import of an uploaded file.</summary>
    public Task<ImportRow> OpenAsync(UploadedFile file, Actor actor, CancellationToken cancellationToken) =>
        OpenAsync(NewRow(file.Name, actor, invented: false, file.Corrects), actor, cancellationToken);

    /// <summary>Creates the record of an import.</summary>
    public Task<ImportRow> OpenAsync(string fileName, Actor actor, bool invented, CancellationToken cancellationToken) =>
        OpenAsync(NewRow(fileName, actor, invented, null), actor, cancellationToken);

    private ImportRow NewRow(string fileName, Actor actor, bool invented, long? corrects) =>
        new()
        {
            FileName = fileName,
            Actor = actor.Id,
            Corrects = corrects,
            Invented = invented,
            StartedAt = clock.GetUtcNow(),
            State = ImportState.Waiting,
        };

    private async Task<ImportRow> OpenAsync(ImportRow import, Actor actor, CancellationToken cancellationToken)
    {
        var program = await programs.GetOwnIdAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        import.ProgramId = program;
        db.Add(import);
        db.Add(AuditRow.Create(actor, import.StartedAt, "import.opened", import.FileName));
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>Updates the state and the counts of an import. The first changed day is stored together with the races.</summary>
    public async Task UpdateAsync(ImportRow import, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Update(import);
        db.Entry(import).Property(row => row.ChangedFrom).IsModified = false;
        db.Entry(import).Property(row => row.RatedAt).IsModified = false;
        db.Entry(import).Property(row => row.Facts).IsModified = false;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Moves an import that waits for a person to another state, with an audit entry. Returns false if it no longer waits.
    /// </summary>
    public async Task<bool> AnswerAsync(ImportRow import, ImportState state, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var program = await programs.GetOwnIdAsync(cancellationToken);
        var changed = await db.Set<ImportRow>()
            .Where(row => row.Id == import.Id && row.State == ImportState.Asking)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, state).SetProperty(x => x.ProgramId, program), cancellationToken);
        if (changed == 0)
            return false;
        var action = state == ImportState.Discarded ? "import.discarded" : "import.matched";
        db.Add(AuditRow.Create(actor, clock.GetUtcNow(), action, import.FileName));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        (import.State, import.ProgramId) = (state, program);
        return true;
    }

    /// <summary>
    /// Stores the final state of an import. Retries while the database is unavailable; otherwise the record would show the import as
    /// running forever.
    /// </summary>
    /// <param name="import">The import.</param>
    /// <param name="cancellationToken">A token to stop retrying.</param>
    public async Task EndAsync(ImportRow import, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : pause)
        {
            try
            {
                await UpdateAsync(import, CancellationToken.None);
                return;
            }
            catch (Exception exception)
                when (exception.GetBaseException() is System.Data.Common.DbException or System.Net.Sockets.SocketException or IOException)
            {
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    /// <summary>Returns one import; null if the identifier does not exist.</summary>
    public async Task<ImportRow?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the latest imports, the newest first, without their reports.</summary>
    public async Task<IReadOnlyList<ImportRow>> RecentAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var imports = await db.Set<ImportRow>().AsNoTracking().OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken);
        foreach (var import in imports)
            import.Report = null;
        return imports;
    }

    /// <summary>Returns the numbers of the imports that correct refused rows of an import, the oldest first.</summary>
    public async Task<IReadOnlyList<long>> CorrectionsAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportRow>()
            .Where(row => row.Corrects == id)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns whether the database contains demo data: its demo season was started, or also completed.</summary>
    /// <param name="ended">Whether the demo season must be complete.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<bool> IsDemonstrationAsync(bool ended, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportRow>()
            .AnyAsync(
                row => row.Invented && row.Actor == Actor.Demonstration.Id && (!ended || row.State == ImportState.Done),
                cancellationToken
            );
    }

    /// <summary>Returns the number of imports of the last seven days that failed and whose file has not been imported since.</summary>
    public async Task<int> CountFailedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - TimeSpan.FromDays(7);
        return await db.Set<ImportRow>()
            .CountAsync(
                row =>
                    row.State == ImportState.Failed
                    && row.StartedAt >= since
                    && !db.Set<ImportRow>()
                        .Any(later => later.Id > row.Id && later.FileName == row.FileName && later.State == ImportState.Done),
                cancellationToken
            );
    }

    /// <summary>Returns the first day whose ratings are out of date because of imports; null if all are up to date.</summary>
    public async Task<DateOnly?> UnratedFromAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await UnratedFromAsync(db, cancellationToken);
    }

    /// <summary>Returns the same, read through an existing context.</summary>
    public static Task<DateOnly?> UnratedFromAsync(YardstickDb db, CancellationToken cancellationToken) =>
        db.Set<ImportRow>().Where(row => row.RatedAt == null).MinAsync(row => row.ChangedFrom, cancellationToken);

    /// <summary>
    /// Records, in the transaction that writes ratings, that they include every import up to a revision of the results.
    /// </summary>
    public static Task MarkRatedAsync(YardstickDb db, long facts, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<ImportRow>()
            .Where(row => row.RatedAt == null && row.ChangedFrom != null && row.Facts <= facts)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RatedAt, now), cancellationToken);

    /// <summary>Marks the imports of processes that have ended as interrupted.</summary>
    public async Task CloseAbandonedAsync(CancellationToken cancellationToken)
    {
        ImportState[] open = [ImportState.Waiting, ImportState.Reading, ImportState.Rating];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var abandoned = db.Set<ImportRow>()
            .Where(row =>
                open.Contains(row.State) && (row.ProgramId == null || !db.Set<ProgramRow>().Any(program => program.Id == row.ProgramId))
            );
        // Query first: even an update without matching rows would wait for the SQLite write lock.
        if (await abandoned.AnyAsync(cancellationToken))
            await abandoned.ExecuteUpdateAsync(row => row.SetProperty(x => x.State, ImportState.Interrupted), cancellationToken);
    }
}
