namespace Yardstick.App.Features.Notifications;

/// <summary>Gives notifications their texts. A feature that creates notifications implements it for its own.</summary>
internal interface INotificationTexts
{
    /// <summary>Returns what a kind of notification says, with a placeholder for its subject; null for other features' kinds.</summary>
    Func<string>? FindSentence(string kind);

    /// <summary>Returns a reason, as stored with a notification; null for the reasons of other features.</summary>
    Func<string>? FindReason(string reason);
}
