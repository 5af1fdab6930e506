using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Notifications;

/// <summary>Formats a notification in the user's language.</summary>
internal static class NotificationText
{
    /// <summary>Returns the notification as one sentence.</summary>
    public static string Said(NotificationRow notice, Localizer words) => words.Get($"Notice_{notice.Kind}", words.Isolated(notice.Subject));

    /// <summary>Returns the reason, if there is one.</summary>
    public static string Why(NotificationRow notice, Localizer words) => notice.Why is { } key ? words.Get(key, [.. notice.PlacesOf().Select(words.Isolated)]) : "";
}
