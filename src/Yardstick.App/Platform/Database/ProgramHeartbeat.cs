namespace Yardstick.App.Platform.Database;

/// <summary>Closes what ended programs left open: once before this one begins its own work, then every few seconds.</summary>
internal sealed partial class ProgramHeartbeat(RunningPrograms programs, TimeProvider clock, ILogger<ProgramHeartbeat> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await programs.SweepAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>It stops after everything that works in the background, which began after it.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await programs.EndAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RunningPrograms.Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await programs.SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault.GetBaseException().Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work that ended programs left open could not be looked for: {Why}")]
    private partial void Failed(string why);
}
