using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Audit;

/// <summary>
/// Formats the reason of an audit entry. Text that a person wrote is shown as is; reasons noted by the program are stored in one fixed
/// form and shown in the language of the page.
/// </summary>
internal static class AuditReason
{
    private const string Replayed = "rules.simulated",
        Races = " races";

    /// <summary>The actions whose reason is noted by the program.</summary>
    private static readonly string[] OfTheProgram =
    [
        "account.opened",
        "keys.rotated",
        "roles.changed",
        "session.revoked",
        "sessions.ended",
        "sign-in.refused",
    ];

    /// <summary>Returns the reason as text; empty if none was given.</summary>
    /// <param name="words">The language.</param>
    /// <param name="action">The action.</param>
    /// <param name="why">The reason as stored.</param>
    public static string Format(Localizer words, string action, string? why)
    {
        if (why is null)
            return "";
        if (action == Replayed && Number(why) is { } races)
            return words.Count(() => AuditTexts.Audit_Replayed, races);
        return OfTheProgram.Contains(action) ? Noted(words, why) : why;
    }

    /// <summary>Returns a reason that the program noted, in the language of the page.</summary>
    private static string Noted(Localizer words, string why) =>
        why switch
        {
            "password" => words[() => AuditTexts.AuditReason_password],
            "second factor" => words[() => AuditTexts.AuditReason_second_factor],
            "one of them" => words[() => AuditTexts.AuditReason_one_of_them],
            "all others" => words[() => AuditTexts.AuditReason_all_others],
            "invited" => words[() => AuditTexts.AuditReason_invited],
            "demonstration" => words[() => AuditTexts.AuditReason_demonstration],
            "every earlier key withdrawn" => words[() => AuditTexts.AuditReason_every_earlier_key_withdrawn],
            "refresh token reused" => words[() => AuditTexts.AuditReason_refresh_token_reused],
            _ => why,
        };

    private static int? Number(string why) =>
        why.EndsWith(Races, StringComparison.Ordinal)
        && int.TryParse(why[..^Races.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
