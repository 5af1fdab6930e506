namespace Yardstick.App.Features.Accounts;

/// <summary>Removes every hour, and at the start, accounts whose address nobody has confirmed within a day, and what sign-ins need not remember any more.</summary>
internal sealed partial class AccountsCleanupService(IServiceScopeFactory scopes, SignInsStore signIns, TimeProvider clock, ILogger<AccountsCleanupService> log) : BackgroundService
{
    /// <summary>As long as the link of the letter works.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Removes what has waited too long.</summary>
    public static async Task RunAsync(IServiceScopeFactory scopes, SignInsStore signIns, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsStore>();
        await accounts.RemoveUnconfirmedAsync(now - Patience, now, cancellationToken);
        await accounts.ReindexAsync(cancellationToken);
        await signIns.SweepAsync(now, EmailLimits.Between, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await RunAsync(scopes, signIns, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Accounts that were never confirmed could not be removed; the next attempt is in an hour.")]
    private partial void Failed(Exception fault);
}
