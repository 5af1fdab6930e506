using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Stores the records of imports: their progress, the jobs that work on them, and the day from which they have made ratings out of date.
/// </summary>
internal sealed class ImportsStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock, ProgramRegistry programs)
    : IAbandonedWork,
        IJobRecord
{
    /// <summary>The kind of the jobs.</summary>
    public const string JobKind = "import";

    string IJobRecord.Kind => JobKind;

    /// <summary>
    /// Creates the records of uploaded files, each with its job, all or none of them. Concurrent calls are processed one after the other,
    /// so that the limits hold on every node.
    /// </summary>
    /// <param name="files">The files, stored for every node.</param>
    /// <param name="actor">The person.</param>
    /// <param name="most">The maximum number of imports that wait or run: of all, and of the person.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The records, null if there would be too many; and how many imports there were.</returns>
    public async Task<(IReadOnlyList<ImportRow>? Rows, (int All, int Own) Open)> OpenAsync(
        IReadOnlyList<StoredUpload> files,
        Actor actor,
        (int All, int Own) most,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobsStore.LockAsync(db, ResultsJobs.Queue.Name, cancellationToken);
        var open = await CountOpenAsync(db, actor.Id, cancellationToken);
        if (open.All + files.Count > most.All || open.Own + files.Count > most.Own)
            return (null, open);
        var rows = new List<ImportRow>();
        foreach (var file in files)
        {
            var row = NewRow(file.Upload.Name, actor, invented: false, file.Upload.Corrects);
            db.Add(row);
            db.Add(AuditRow.Create(actor, row.StartedAt, "import.opened", row.FileName));
            await db.SaveChangesAsync(cancellationToken);
            AddJob(db, row, file, actor);
            rows.Add(row);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (rows, open);
    }

    /// <summary>Returns the number of imports that wait or run: of all, and of one person.</summary>
    public async Task<(int All, int Own)> CountOpenAsync(string owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await CountOpenAsync(db, owner, cancellationToken);
    }

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
        import.ProgramId = await programs.GetOwnIdAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(import);
        db.Add(AuditRow.Create(actor, import.StartedAt, "import.opened", import.FileName));
        await db.SaveChangesAsync(cancellationToken);
        return import;
    }

    /// <summary>Updates the state and the counts of an import. The first changed day is stored together with the races.</summary>
    /// <exception cref="JobLostException">Another node works on the import.</exception>
    public async Task UpdateAsync(ImportRow import, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobsStore.FenceAsync(db, import.Lease, cancellationToken);
        db.Update(import);
        db.Entry(import).Property(row => row.ChangedFrom).IsModified = false;
        db.Entry(import).Property(row => row.RatedAt).IsModified = false;
        db.Entry(import).Property(row => row.Facts).IsModified = false;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Discards an import that waits for a person. Returns false if it no longer waits.</summary>
    public Task<bool> DiscardAsync(ImportRow import, Actor actor, CancellationToken cancellationToken) =>
        SettleAsync(import, null, actor, cancellationToken);

    /// <summary>
    /// Adds a job for an import that waits for a person, who has said how its file is read. Returns false if it no longer waits.
    /// </summary>
    public Task<bool> AnswerAsync(ImportRow import, StoredUpload file, Actor actor, CancellationToken cancellationToken) =>
        SettleAsync(import, file, actor, cancellationToken);

    /// <inheritdoc/>
    public async Task FollowAsync(YardstickDb db, JobRow job, CancellationToken cancellationToken)
    {
        var id = long.Parse(job.Subject, CultureInfo.InvariantCulture);
        if (await db.Set<ImportRow>().FirstOrDefaultAsync(row => row.Id == id && row.JobId == job.Id, cancellationToken) is not { } import)
            return;
        import.State = job.State switch
        {
            JobState.Waiting or JobState.Paused => ImportState.Waiting,
            JobState.Running => import.State == ImportState.Rating ? ImportState.Rating : ImportState.Reading,
            JobState.Done => import.State == ImportState.Asking ? ImportState.Asking : ImportState.Done,
            JobState.Failed => ImportState.Failed,
            JobState.Cancelled => ImportState.Stopped,
        };
        import.EndedAt = job.IsOpen ? null : import.EndedAt ?? clock.GetUtcNow();
    }

    private async Task<bool> SettleAsync(ImportRow import, StoredUpload? file, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var state = file is null ? ImportState.Discarded : ImportState.Waiting;
        var changed = await db.Set<ImportRow>()
            .Where(row => row.Id == import.Id && row.State == ImportState.Asking)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, state), cancellationToken);
        if (changed == 0)
            return false;
        var row = await db.Set<ImportRow>().SingleAsync(one => one.Id == import.Id, cancellationToken);
        if (file is not null)
            AddJob(db, row, file, actor);
        db.Add(AuditRow.Create(actor, clock.GetUtcNow(), file is null ? "import.discarded" : "import.matched", import.FileName));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private void AddJob(YardstickDb db, ImportRow import, StoredUpload file, Actor actor)
    {
        var subject = import.Id.ToString(CultureInfo.InvariantCulture);
        var job = JobRow.Create(JobKind, ResultsJobs.Queue, subject, actor.Id, clock.GetUtcNow());
        (job.Title, job.FileId, job.Argument) = (import.FileName, file.FileId, file.ToArgument());
        JobsStore.Add(db, job);
        import.JobId = job.Id;
    }

    private static async Task<(int All, int Own)> CountOpenAsync(YardstickDb db, string owner, CancellationToken cancellationToken)
    {
        JobState[] open = [JobState.Waiting, JobState.Running, JobState.Paused];
        var owners = await db.Set<JobRow>()
            .Where(row => row.Kind == JobKind && open.Contains(row.State))
            .Select(row => row.Owner)
            .ToListAsync(cancellationToken);
        return (owners.Count, owners.Count(one => one == owner));
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

    /// <summary>Marks the imports of commands that have ended as interrupted. Those of the site are taken over with their jobs.</summary>
    public async Task CloseAbandonedAsync(CancellationToken cancellationToken)
    {
        ImportState[] open = [ImportState.Waiting, ImportState.Reading, ImportState.Rating];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var abandoned = db.Set<ImportRow>()
            .Where(row =>
                open.Contains(row.State)
                && row.JobId == null
                && (row.ProgramId == null || !db.Set<ProgramRow>().Any(program => program.Id == row.ProgramId))
            );
        // Query first: even an update without matching rows would wait for the SQLite write lock.
        if (await abandoned.AnyAsync(cancellationToken))
            await abandoned.ExecuteUpdateAsync(row => row.SetProperty(x => x.State, ImportState.Interrupted), cancellationToken);
    }
}
