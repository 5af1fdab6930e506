using System.Collections.Concurrent;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Calculations;

/// <summary>
/// Calculates batches in the background, one at a time, in parallel with the import queue. Owners take turns, so that nobody waits for all
/// the batches of somebody else. However a batch ends, its row records the outcome.
/// </summary>
internal sealed class BatchJobs(BatchesStore store, BatchMarks marks, ListSnapshots snapshots, ILogger<JobQueue> log) : IHostedService
{
    private const int ItemsAtOnce = 500;
    private static readonly BatchState[] Open = [BatchState.Waiting, BatchState.Running];

    private readonly JobQueue _queue = new(log);
    private readonly FairQueue<(string Id, CancellationTokenSource Stop)> _waiting = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _stops = new(StringComparer.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken) => _queue.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _queue.StopAsync(cancellationToken);

    /// <summary>Appends a batch to those of its owner.</summary>
    public void Add(BatchRow batch)
    {
        var stop = new CancellationTokenSource();
        _stops[batch.Id] = stop;
        _waiting.Add(batch.Owner, (batch.Id, stop));
        // As many jobs as batches: each takes whichever batch is next.
        _queue.Add(cancellationToken =>
        {
            var (id, ends) = _waiting.Take();
            return RunAsync(id, ends, cancellationToken);
        });
    }

    /// <summary>Stops a batch between two chunks of its items.</summary>
    public void Stop(string id)
    {
        if (_stops.TryRemove(id, out var stop))
            stop.Cancel();
    }

    private async Task RunAsync(string id, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);
        try
        {
            if (!await store.MoveAsync(id, [BatchState.Waiting], BatchState.Running, null, either.Token))
                return;
            await CalculateAsync((await store.FindAsync(id, either.Token))!, either.Token);
            // After a long pause, another instance may have marked this one as ended and the batch as interrupted. The batch is complete
            // all the same.
            await store.MoveAsync(id, [BatchState.Running, BatchState.Interrupted], BatchState.Done, null, CancellationToken.None);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The owner cancelled the batch; its row already says so.
        }
        catch
        {
            await store.MoveAsync(
                id,
                Open,
                cancellationToken.IsCancellationRequested ? BatchState.Interrupted : BatchState.Failed,
                null,
                CancellationToken.None
            );
            throw;
        }
        finally
        {
            _stops.TryRemove(KeyValuePair.Create(id, stop));
        }
    }

    private async Task CalculateAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        var rows = await marks.ReadAsync(batch, cancellationToken);
        var known = (await (await snapshots.CurrentAsync(cancellationToken)).HorsesAsync())
            .Select(horse => horse.Id)
            .ToHashSet(StringComparer.Ordinal);
        while (await store.WaitingAsync(batch.Id, ItemsAtOnce, cancellationToken) is { Count: > 0 } items)
        {
            foreach (var item in items)
                BatchMarks.Fill(item, rows, known);
            await store.KeepAsync(batch.Id, items, cancellationToken);
        }
    }
}
