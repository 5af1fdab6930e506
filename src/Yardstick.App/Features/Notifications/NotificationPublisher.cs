using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Publishes notifications: on the site, and by email if a mail server is configured.</summary>
internal sealed partial class NotificationPublisher(
    NotificationsStore store,
    INotificationEmailSender emails,
    TimeProvider clock,
    ILogger<NotificationPublisher> log
)
{
    /// <summary>Older unseen notifications are not counted, so that a new user does not start with years of them.</summary>
    private static readonly TimeSpan Counted = TimeSpan.FromDays(60);

    /// <summary>Notifies everyone who has a permission.</summary>
    /// <param name="kind">The kind, as two words with a dot; the resource <c>Notice_kind</c> is its text and names the subject.</param>
    /// <param name="link">The page to link to, without the language prefix.</param>
    public Task TellAsync(
        Permission audience,
        string kind,
        string subject,
        string link,
        Severity severity,
        CancellationToken cancellationToken
    ) => TellAsync(NotificationRow.Create(audience, kind, subject, link, severity, clock.GetUtcNow()), cancellationToken);

    public async Task TellAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        await store.AddAsync(notice, cancellationToken);
        await SendAsync(notice, cancellationToken);
    }

    /// <summary>Sends the emails of a notification that was saved together with its subject.</summary>
    public async Task SendAsync(NotificationRow notice, CancellationToken cancellationToken)
    {
        try
        {
            await emails.SendAsync(notice, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Ignore the failure: the notification is on the site, and its event has happened regardless.
            NotSent(notice.Kind, fault.GetType().Name);
        }
    }

    /// <summary>Returns the number of notifications that the caller has not seen.</summary>
    public async Task<int> UnseenAsync(CurrentUser caller, CancellationToken cancellationToken) =>
        CanReceive(caller) ? await store.UnseenAsync(caller.Id!, Audiences(caller), clock.GetUtcNow() - Counted, cancellationToken) : 0;

    /// <summary>Returns whether a user can receive notifications at all: only the authority's staff can.</summary>
    public static bool CanReceive(CurrentUser caller) => caller.IsKnown && caller.Reaches(Permission.ReadRules);

    /// <summary>Returns the permissions whose notifications concern a user.</summary>
    public static IReadOnlyList<Permission> Audiences(CurrentUser caller) => [.. Enum.GetValues<Permission>().Where(caller.Reaches)];

    [LoggerMessage(Level = LogLevel.Error, Message = "The letters of a notice ({Kind}) were not sent: {Fault}.")]
    private partial void NotSent(string kind, string fault);
}
