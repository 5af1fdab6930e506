using Yardstick.App.Platform.Caching;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Notices when the command line or another node has changed the data that pages show: at once when another node tells, and every few
/// seconds by looking. Tells other nodes of the changes of this one.
/// </summary>
internal sealed partial class ListsChangeMonitor(
    ListSnapshots snapshots,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<ListsChangeMonitor> log
) : BackgroundService
{
    private const string Subject = "lists";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _told = new(0);

    public override void Dispose()
    {
        _told.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        snapshots.Refreshed += Tell;
        signal.Received += Hear;
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            await Task.WhenAll(LookAsync(async () => await timer.WaitForNextTickAsync(stoppingToken)), LookAsync(WaitAsync));
        }
        finally
        {
            signal.Received -= Hear;
            snapshots.Refreshed -= Tell;
        }

        async Task<bool> WaitAsync()
        {
            await _told.WaitAsync(stoppingToken);
            return true;
        }

        async Task LookAsync(Func<Task<bool>> next)
        {
            while (await next())
            {
                try
                {
                    await snapshots.RefreshIfChangedAsync(stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // The database may be temporarily unavailable; pages keep using the current snapshot.
                    NotSeen(fault);
                }
            }
        }
    }

    private void Tell() => _ = signal.SendAsync(Subject).AsTask();

    private void Hear(string subject)
    {
        if (subject == Subject && _told.CurrentCount == 0)
            _told.Release();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lists could not be compared with the database")]
    private partial void NotSeen(Exception fault);
}
