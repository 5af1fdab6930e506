using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Audit;

/// <summary>
/// Formats the reason of an audit entry. Text that a person wrote is shown as is; reasons noted by the program are stored in one fixed
/// form and shown in the language of the page.
/// </summary>
internal static class AuditReason
{
    private const string Replayed = "rules.simulated", Races = " races";

    /// <summary>The actions whose reason is noted by the program.</summary>
    private static readonly string[] OfTheProgram =
        ["account.opened", "keys.rotated", "roles.changed", "session.revoked", "sessions.ended", "sign-in.refused"];

    /// <summary>Returns the reason as text; empty if none was given.</summary>
    /// <param name="words">The language.</param>
    /// <param name="action">The action.</param>
    /// <param name="why">The reason as stored.</param>
    public static string Format(Localizer words, string action, string? why)
    {
        if (why is null) return "";
        if (action == Replayed && Number(why) is { } races) return words.Count("Audit_Replayed", races);
        return OfTheProgram.Contains(action) ? words.Or("AuditReason_" + why.Replace(' ', '-'), why) : why;
    }

    private static int? Number(string why) => why.EndsWith(Races, StringComparison.Ordinal)
        && int.TryParse(why[..^Races.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
