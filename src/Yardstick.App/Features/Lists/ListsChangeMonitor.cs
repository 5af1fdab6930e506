namespace Yardstick.App.Features.Lists;

/// <summary>Checks every few seconds whether the command line or another node has changed the data that pages show.</summary>
internal sealed partial class ListsChangeMonitor(ListSnapshots snapshots, TimeProvider clock, ILogger<ListsChangeMonitor> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lists could not be compared with the database")]
    private partial void NotSeen(Exception fault);
}
