using Yardstick.App.Features.Lists;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Calculations;

/// <summary>
/// Calculates batches in the background. A batch that is started again goes on with the items that wait. However it ends, its row records
/// the outcome.
/// </summary>
internal sealed class BatchJobs(BatchesStore store, BatchMarks marks, ListSnapshots snapshots, Checkpoints checkpoints) : IJobHandler
{
    private const int ItemsAtOnce = 500;

    public string Kind => BatchesStore.JobKind;

    public JobQueue Queue => BatchesStore.Queue;

    public Func<string> Title => () => CalculationsTexts.Job_Batch;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(run.Job.Subject, cancellationToken) is not { State: BatchState.Running } batch)
            return;
        var rows = await marks.ReadAsync(batch, cancellationToken);
        var known = (await (await snapshots.CurrentAsync(cancellationToken)).HorsesAsync())
            .Select(horse => horse.Id)
            .ToHashSet(StringComparer.Ordinal);
        var done = (long)batch.Done + batch.Failed;
        while (await store.WaitingAsync(batch.Id, ItemsAtOnce, cancellationToken) is { Count: > 0 } items)
        {
            foreach (var item in items)
                BatchMarks.Fill(item, rows, known);
            await store.KeepAsync(batch, run.Lease, items, cancellationToken);
            run.Report(new WorkProgress(done += items.Count, batch.Total));
            await checkpoints.AtAsync(Checkpoint.ItemsStored);
        }
    }
}
