using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Specifies the severity of a notification.</summary>
public enum Severity
{
    /// <summary>There is something to look at.</summary>
    Notice,

    /// <summary>Something went wrong that someone has to fix.</summary>
    Alert,
}

/// <summary>Represents a notification to everyone who has a permission. Rows are append-only; the database enforces this.</summary>
public sealed class NotificationRow
{
    /// <summary>Separates the arguments of the reason; no argument contains it.</summary>
    private const char Separator = '\n';

    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The audience: everyone who has this permission.</summary>
    public Permission Audience { get; set; }

    /// <summary>The kind, as two words with a dot; the resource <c>Notice_kind</c> is its text and names the subject.</summary>
    public required string Kind { get; set; }

    public Severity Severity { get; set; }

    /// <summary>The subject: a file, a rule set, a list. Never a person.</summary>
    public required string Subject { get; set; }

    /// <summary>The page to link to, without the language prefix; starts with a slash.</summary>
    public required string Link { get; set; }

    /// <summary>The reason, as the feature stores it; null if there is none.</summary>
    public string? Why { get; set; }

    /// <summary>The arguments of that sentence, one per line.</summary>
    public string? Places { get; set; }

    /// <summary>Creates a notification.</summary>
    public static NotificationRow Create(
        Permission audience,
        string kind,
        string subject,
        string link,
        Severity severity,
        DateTimeOffset at
    ) =>
        new()
        {
            Audience = audience,
            Kind = kind,
            Subject = Short(subject),
            Link = link,
            Severity = severity,
            At = at,
        };

    /// <summary>Returns the notification with a reason.</summary>
    /// <param name="reason">The reason, which the <see cref="INotificationTexts"/> of the feature knows.</param>
    public NotificationRow With(string reason, params IEnumerable<string> places)
    {
        (Why, Places) = (reason, string.Join(Separator, places.Select(Short)));
        return this;
    }

    /// <summary>Gets the arguments of the reason.</summary>
    public string[] GetPlaces() => Places?.Split(Separator) ?? [];

    private static string Short(string text)
    {
        const int longest = 300;
        var line = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return line.Length > longest ? line[..longest] + "…" : line;
    }
}

/// <summary>Records that an account has seen a notification.</summary>
internal sealed class NotificationSeenRow
{
    public required string AccountId { get; set; }

    public long NoticeId { get; set; }

    public DateTimeOffset SeenAt { get; set; }
}
