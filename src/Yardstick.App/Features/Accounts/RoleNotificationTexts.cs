using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;

namespace Yardstick.App.Features.Accounts;

/// <summary>Gives the notifications about role requests their texts.</summary>
internal sealed class RoleNotificationTexts : INotificationTexts
{
    private const string Prefix = "Notice_role_";

    /// <summary>Returns the reason of a notification about a request for a role, as stored.</summary>
    public static string GetReason(Role role) => Prefix + role;

    public Func<string>? FindSentence(string kind) =>
        kind switch
        {
            "role.requested" => () => AccountsTexts.Notice_role_requested,
            "role.approved" => () => AccountsTexts.Notice_role_approved,
            "role.refused" => () => AccountsTexts.Notice_role_refused,
            "role.granted-alone" => () => AccountsTexts.Notice_role_granted_alone,
            "role.confirmed" => () => AccountsTexts.Notice_role_confirmed,
            _ => null,
        };

    public Func<string>? FindReason(string reason) =>
        reason switch
        {
            Prefix + nameof(Role.Handicapper) => () => AccountsTexts.Notice_role_Handicapper,
            Prefix + nameof(Role.Commission) => () => AccountsTexts.Notice_role_Commission,
            Prefix + nameof(Role.Administrator) => () => AccountsTexts.Notice_role_Administrator,
            _ => null,
        };
}
