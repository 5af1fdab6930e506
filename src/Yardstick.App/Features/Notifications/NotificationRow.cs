using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>How much a notice presses.</summary>
internal enum Severity
{
    /// <summary>Something is there to be looked at.</summary>
    Notice,

    /// <summary>Something went wrong that somebody has to put right.</summary>
    Alert,
}

/// <summary>One notice to everybody who may do some operation. Notices are added and never changed; the database itself sees to that.</summary>
internal sealed class NotificationRow
{
    /// <summary>Parts the places of the reason, none of which holds it.</summary>
    private const char Separator = '\n';

    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Whom it concerns: whoever may do this.</summary>
    public Permission Audience { get; set; }

    /// <summary>What it says, in two words with a dot; the text <c>Notice_kind</c> names the subject.</summary>
    public required string Kind { get; set; }

    public Severity Severity { get; set; }

    /// <summary>What it is about: a file, a rule set, a list. Never a person.</summary>
    public required string Subject { get; set; }

    /// <summary>The page to look at, without language; it begins with a slash.</summary>
    public required string Link { get; set; }

    /// <summary>The key of a further sentence, which says why; null when there is none.</summary>
    public string? Why { get; set; }

    /// <summary>What that sentence names, a line each.</summary>
    public string? Places { get; set; }

    /// <summary>A notice of now.</summary>
    public static NotificationRow Create(Permission audience, string kind, string subject, string link, Severity severity, DateTimeOffset at) =>
        new() { Audience = audience, Kind = kind, Subject = Short(subject), Link = link, Severity = severity, At = at };

    /// <summary>The same, with a sentence that says why.</summary>
    /// <param name="key">The key of its text.</param>
    public NotificationRow With(string key, params IEnumerable<string> places)
    {
        (Why, Places) = (key, string.Join(Separator, places.Select(Short)));
        return this;
    }

    /// <summary>What the sentence names.</summary>
    public string[] PlacesOf() => Places?.Split(Separator) ?? [];

    private static string Short(string text)
    {
        const int longest = 300;
        var line = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return line.Length > longest ? line[..longest] + "…" : line;
    }
}

/// <summary>That an account has seen a notice.</summary>
internal sealed class NotificationSeenRow
{
    public required string AccountId { get; set; }

    public long NoticeId { get; set; }

    public DateTimeOffset SeenAt { get; set; }
}
