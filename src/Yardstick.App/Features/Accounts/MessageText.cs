using System.Collections.Frozen;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Finds the messages that the pages of accounts show about the previous action, by the code in the query string.</summary>
internal static class MessageText
{
    /// <summary>Gets the messages about accounts.</summary>
    public static FrozenDictionary<string, Func<string>> Accounts { get; } =
        new Dictionary<string, Func<string>>
        {
            ["confirm"] = () => AccountsTexts.Said_confirm,
            ["confirmed"] = () => AccountsTexts.Said_confirmed,
            ["reset"] = () => AccountsTexts.Said_reset,
            ["set"] = () => AccountsTexts.Said_set,
            ["erased"] = () => AccountsTexts.Said_erased,
            ["passkey"] = () => AccountsTexts.Said_passkey,
            ["passkey-failed"] = () => AccountsTexts.Said_passkey_failed,
            ["password"] = () => AccountsTexts.Said_password,
            ["session"] = () => AccountsTexts.Said_session,
            ["sessions"] = () => AccountsTexts.Said_sessions,
            ["person"] = () => AccountsTexts.Said_person,
            ["person-refused"] = () => AccountsTexts.Said_person_refused,
            ["document"] = () => AccountsTexts.Said_document,
            ["document-refused"] = () => AccountsTexts.Said_document_refused,
            ["document-removed"] = () => AccountsTexts.Said_document_removed,
            ["invited"] = () => AccountsTexts.Said_invited,
            ["known"] = () => AccountsTexts.Said_known,
            ["email-refused"] = () => AccountsTexts.Said_email_refused,
            ["roles"] = () => AccountsTexts.Said_roles,
            ["last-administrator"] = () => AccountsTexts.Said_last_administrator,
            ["lock"] = () => AccountsTexts.Said_lock,
            ["factors"] = () => AccountsTexts.Said_factors,
            ["needs-factor"] = () => AccountsTexts.Said_needs_factor,
            ["requested"] = () => AccountsTexts.Said_requested,
            ["granted-alone"] = () => AccountsTexts.Said_granted_alone,
            ["unconfirmed"] = () => AccountsTexts.Said_unconfirmed,
            ["confirm-outbox"] = () => AccountsTexts.Said_confirm_outbox,
            ["reset-outbox"] = () => AccountsTexts.Said_reset_outbox,
            ["invited-outbox"] = () => AccountsTexts.Said_invited_outbox,
            ["invited-lately"] = () => AccountsTexts.Said_invited_lately,
            ["document-full"] = () => AccountsTexts.Said_document_full,
            ["document-members-full"] = () => AccountsTexts.Said_document_members_full,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the messages about role requests.</summary>
    public static FrozenDictionary<string, Func<string>> RoleRequests { get; } =
        new Dictionary<string, Func<string>>
        {
            ["approved"] = () => AccountsTexts.RoleRequest_Said_approved,
            ["refused"] = () => AccountsTexts.RoleRequest_Said_refused,
            ["withdrawn"] = () => AccountsTexts.RoleRequest_Said_withdrawn,
            ["confirmed"] = () => AccountsTexts.RoleRequest_Said_confirmed,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns the message of a code; null if there is none.</summary>
    public static string? Find(Localizer texts, string? code, FrozenDictionary<string, Func<string>> messages) =>
        messages.GetValueOrDefault(code?.Trim() ?? "") is { } text ? texts[text] : null;

    /// <summary>Returns the message of a code, which may also be why the action was refused; null if there is none.</summary>
    public static string? FindWithRefusals(Localizer texts, string? code, FrozenDictionary<string, Func<string>> messages) =>
        Find(texts, code, messages) ?? (Enum.TryParse<RefusalCode>(code?.Trim(), out var refusal) ? texts[refusal.Text()] : null);
}
