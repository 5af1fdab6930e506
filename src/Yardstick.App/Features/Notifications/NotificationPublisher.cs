using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Sends a notice by letter to everybody it concerns. Who these are, and where they are reached, only the accounts know.</summary>
internal sealed record NotificationEmailSender(Func<NotificationRow, CancellationToken, Task> SendAsync);

/// <summary>Tells people what has happened: on the site, and by letter where mail is set up.</summary>
internal sealed partial class NotificationPublisher(NotificationsStore store, NotificationEmailSender letters, TimeProvider clock, ILogger<NotificationPublisher> log)
{
    /// <summary>What was not seen for so long is not counted any more; somebody new does not begin with years of it.</summary>
    private static readonly TimeSpan Counted = TimeSpan.FromDays(60);

    /// <summary>Tells everybody who may do an operation.</summary>
    /// <param name="kind">What is told, in two words with a dot: the text <c>Notice_kind</c> says it and names the subject.</param>
    /// <param name="link">The page to look at, without language.</param>
    public Task TellAsync(Permission audience, string kind, string subject, string link, Severity severity, CancellationToken cancellationToken) =>
        TellAsync(NotificationRow.Create(audience, kind, subject, link, severity, clock.GetUtcNow()), cancellationToken);

    public async Task TellAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        await store.AddAsync(notice, cancellationToken);
        await SendAsync(notice, cancellationToken);
    }

    /// <summary>Sends the letters of a notice that was kept together with what it tells of.</summary>
    public async Task SendAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        try
        {
            await letters.SendAsync(notice, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The notice stands on the site; what it tells of has happened all the same.
            NotSent(notice.Kind, fault.GetType().Name);
        }
    }

    /// <summary>How many notices the caller has not seen.</summary>
    public async Task<int> UnseenAsync(CurrentUser caller, CancellationToken cancellationToken) =>
        IsTold(caller) ? await store.UnseenAsync(caller.Id!, Audiences(caller), clock.GetUtcNow() - Counted, cancellationToken) : 0;

    /// <summary>Whether there are notices for somebody at all: for those who work for the authority.</summary>
    public static bool IsTold(CurrentUser caller) => caller.IsKnown && caller.Reaches(Permission.ReadRules);

    /// <summary>The operations whose notices concern somebody.</summary>
    public static IReadOnlyList<Permission> Audiences(CurrentUser caller) => [.. Enum.GetValues<Permission>().Where(caller.Reaches)];

    [LoggerMessage(Level = LogLevel.Error, Message = "The letters of a notice ({Kind}) were not sent: {Fault}.")]
    private partial void NotSent(string kind, string fault);
}
