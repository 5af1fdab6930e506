namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Removes accounts whose email address was not confirmed within a day, updates blind indexes to the current key and deletes expired
/// sign-in state. Runs at startup and every hour.
/// </summary>
internal sealed partial class AccountsCleanupService(
    PeopleStore people,
    SignInsStore signIns,
    TimeProvider clock,
    ILogger<AccountsCleanupService> log
) : BackgroundService
{
    /// <summary>The time allowed to confirm an email address, which is the lifetime of the link.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Runs the cleanup once.</summary>
    public static async Task RunAsync(PeopleStore people, SignInsStore signIns, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await people.RemoveUnconfirmedAsync(now - Lifetime, now, cancellationToken);
        await people.ReindexAsync(cancellationToken);
        await signIns.DeleteExpiredAsync(now, EmailLimits.Between, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await RunAsync(people, signIns, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Accounts that were never confirmed could not be removed; the next attempt is in an hour."
    )]
    private partial void Failed(Exception fault);
}
