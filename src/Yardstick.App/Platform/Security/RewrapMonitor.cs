namespace Yardstick.App.Platform.Security;

/// <summary>Rewraps data keys while the site runs: at startup, and within a minute after the current master key has changed.</summary>
internal sealed partial class RewrapMonitor(RewrapKeys rewrap, KeyRing ring, TimeProvider clock, ILogger<RewrapMonitor> log)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = "";
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                if (ring.Current.Id == done)
                    continue;
                var current = ring.Current.Id;
                await RunAsync(stoppingToken);
                done = current;
            }
            catch (KeyException fault)
            {
                Unreadable(fault);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The next look, in a minute, goes on where this one ended.
                Failed(fault);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var progress = await rewrap.RunAsync(null, cancellationToken);
        if (progress.Rewrapped > 0 || progress.Remaining > 0)
            Rewrapped(progress.Rewrapped, ring.Current.Id, progress.Remaining);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys cannot be read; what is already in memory goes on.")]
    private partial void Unreadable(KeyException fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Data keys could not be brought under the current master key.")]
    private partial void Failed(Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} data keys were brought under master key {Key}; {Remaining} remain.")]
    private partial void Rewrapped(long count, string key, long remaining);
}
