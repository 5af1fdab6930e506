using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Imports;

/// <summary>Use cases: queues uploaded files, follows their imports and stops them.</summary>
internal sealed class StartImports(ImportsStore store, ImportFiles files, JobControlStore jobs, JobSignals signals)
{
    /// <summary>Returns an import that is waiting or running, on whichever node; null if it has ended.</summary>
    public async Task<RunningImport?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (
            await store.FindAsync(id, cancellationToken) is not { JobId: { } jobId } row
            || await jobs.FindAsync(jobId, cancellationToken) is not { IsOpen: true } job
        )
            return null;
        // Between two stored batches of races, the job knows better how far the file is read.
        if (row.State == ImportState.Reading && job.Done > row.RowsRead)
            (row.RowsRead, row.RowsTotal) = (job.Done, job.Total);
        return new RunningImport(row, job);
    }

    /// <summary>
    /// Returns why the queue cannot accept more files from a user; null if it can. Checked before an upload, so that files are not sent
    /// in vain.
    /// </summary>
    public async Task<FullQueue?> FullForAsync(Actor actor, int count, CancellationToken cancellationToken)
    {
        var open = await store.CountOpenAsync(actor.Id, cancellationToken);
        return open.Own + count > FullQueue.MostOwn || open.All + count > FullQueue.Most ? Explain(open, count) : null;
    }

    /// <summary>Queues the files of a form, all or none of them. The files on disk are deleted.</summary>
    public async Task<(IReadOnlyList<ImportRow> Imports, FullQueue? Full)> AddAsync(
        IReadOnlyList<UploadedFile> uploads,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await FullForAsync(actor, uploads.Count, cancellationToken) is { } full)
        {
            Upload.Remove(uploads);
            return ([], full);
        }

        var stored = new List<StoredUpload>();
        try
        {
            foreach (var file in uploads)
                stored.Add(await files.StoreAsync(file, cancellationToken));
            var (rows, open) = await store.OpenAsync(stored, actor, (FullQueue.Most, FullQueue.MostOwn), cancellationToken);
            if (rows is null)
            {
                await files.DeleteAsync(stored, CancellationToken.None);
                return ([], Explain(open, uploads.Count));
            }

            await signals.RaiseAsync(ResultsJobs.Queue.Name);
            return (rows, null);
        }
        catch
        {
            Upload.Remove(uploads);
            await files.DeleteAsync(stored, CancellationToken.None);
            throw;
        }
    }

    /// <summary>
    /// Queues the file of an import about which a person has said how it is read. Returns false if the import no longer waits for that.
    /// </summary>
    public async Task<bool> AnswerAsync(ImportRow row, UploadedFile upload, Actor actor, CancellationToken cancellationToken)
    {
        var stored = await files.StoreAsync(upload, cancellationToken);
        if (await store.AnswerAsync(row, stored, actor, cancellationToken))
        {
            await signals.RaiseAsync(ResultsJobs.Queue.Name);
            return true;
        }

        await files.DeleteAsync([stored], CancellationToken.None);
        return false;
    }

    /// <summary>Stops an import between two races; the races imported so far are kept and rated.</summary>
    public async Task StopAsync(ImportRow row, Actor actor, CancellationToken cancellationToken)
    {
        if (row.JobId is { } job)
            await jobs.ChangeAsync(job, JobAction.Cancel, actor.Id, null, cancellationToken);
    }

    private static FullQueue Explain((int All, int Own) open, int count) =>
        open.Own + count > FullQueue.MostOwn
            ? new FullQueue(() => ImportsTexts.Import_TooManyOwn, open.Own, FullQueue.MostOwn)
            : new FullQueue(() => ImportsTexts.Import_TooManyWaiting, open.All, FullQueue.Most);
}
