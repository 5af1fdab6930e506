namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Loads the signing key at startup, so that a missing master key is reported then, and deletes expired sessions every hour.
/// </summary>
internal sealed partial class SessionsCleanupService(
    SessionsStore store,
    SigningKeys keys,
    TimeProvider clock,
    ILogger<SessionsCleanupService> log
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.SignerAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.SweepAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions that have ended could not be removed; the next attempt is in an hour.")]
    private partial void Failed(Exception fault);
}
