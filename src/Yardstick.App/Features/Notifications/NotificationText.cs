using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Notifications;

/// <summary>Formats notifications in the user's language.</summary>
internal sealed class NotificationText(IEnumerable<INotificationTexts> features)
{
    /// <summary>Returns a notification as one sentence; its subject when no feature knows its kind any more.</summary>
    public string Sentence(NotificationRow notice, Localizer words) =>
        features.Select(texts => texts.FindSentence(notice.Kind)).FirstOrDefault(text => text is not null) is { } text
            ? words.Get(text, words.Isolated(notice.Subject))
            : notice.Subject;

    /// <summary>Returns the reason; empty if there is none.</summary>
    public string Reason(NotificationRow notice, Localizer words) =>
        notice.Why is { } why && features.Select(texts => texts.FindReason(why)).FirstOrDefault(text => text is not null) is { } text
            ? words.Get(text, [.. notice.GetPlaces().Select(words.Isolated)])
            : "";
}
