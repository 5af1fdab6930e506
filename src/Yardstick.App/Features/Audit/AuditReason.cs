using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Audit;

/// <summary>
/// The reason of an entry as a reader reads it. What a person wrote stays as it was written; what the program noted of itself is kept in one
/// form, for ever, and is told in the language of the page.
/// </summary>
internal static class AuditReason
{
    private const string Replayed = "rules.simulated", Races = " races";

    /// <summary>Actions whose reason the program gives.</summary>
    private static readonly string[] OfTheProgram =
        ["account.opened", "keys.rotated", "roles.changed", "session.revoked", "sessions.ended", "sign-in.refused"];

    /// <summary>Returns the reason in words; empty where none was given.</summary>
    /// <param name="words">The language.</param>
    /// <param name="action">What was done.</param>
    /// <param name="why">The reason as it is kept.</param>
    public static string Format(Localizer words, string action, string? why)
    {
        if (why is null) return "";
        if (action == Replayed && Number(why) is { } races) return words.Count("Audit_Replayed", races);
        return OfTheProgram.Contains(action) ? words.Or("AuditReason_" + why.Replace(' ', '-'), why) : why;
    }

    private static int? Number(string why) => why.EndsWith(Races, StringComparison.Ordinal)
        && int.TryParse(why[..^Races.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
