namespace Yardstick.App.Platform.Database;

/// <summary>
/// Registers the site among the programs on the database. Closes work abandoned by ended programs: once at startup, before other background
/// services start, then every few seconds.
/// </summary>
internal sealed partial class ProgramHeartbeat(
    ProgramRegistry programs,
    EndedPrograms ended,
    TimeProvider clock,
    ILogger<ProgramHeartbeat> log
) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ended.SweepAsync(cancellationToken);
        _ = await programs.GetOwnIdAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Unregisters the program. Hosted services stop in reverse order, so the background services that started later have stopped.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await programs.UnregisterAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(programs.Pace.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ended.SweepAsync(stoppingToken);
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
