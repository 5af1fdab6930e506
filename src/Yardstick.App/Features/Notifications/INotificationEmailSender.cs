namespace Yardstick.App.Features.Notifications;

/// <summary>Emails notifications. The accounts feature, which knows the recipients and their addresses, implements it.</summary>
internal interface INotificationEmailSender
{
    /// <summary>Emails a notification to everyone it concerns.</summary>
    Task SendAsync(NotificationRow notice, CancellationToken cancellationToken);
}
