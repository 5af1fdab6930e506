using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Notifications;

/// <summary>The words of a notice in the language of a reader.</summary>
internal static class NotificationText
{
    /// <summary>What it says in one sentence.</summary>
    public static string Said(NotificationRow notice, Localizer words) => words.Get($"Notice_{notice.Kind}", words.Isolated(notice.Subject));

    /// <summary>Why, where it tells.</summary>
    public static string Why(NotificationRow notice, Localizer words) => notice.Why is { } key ? words.Get(key, [.. notice.PlacesOf().Select(words.Isolated)]) : "";
}
