using System.Collections.Frozen;

namespace Yardstick.App.Features.Audit;

/// <summary>Provides the names of the actions in the audit log.</summary>
internal static class AuditActions
{
    private static readonly FrozenDictionary<string, Func<string>> Texts = new Dictionary<string, Func<string>>
    {
        ["session.started"] = () => AuditTexts.Action_session_started,
        ["session.ended"] = () => AuditTexts.Action_session_ended,
        ["sign-in.refused"] = () => AuditTexts.Action_sign_in_refused,
        ["recovery-code.used"] = () => AuditTexts.Action_recovery_code_used,
        ["account.opened"] = () => AuditTexts.Action_account_opened,
        ["account.locked"] = () => AuditTexts.Action_account_locked,
        ["account.unlocked"] = () => AuditTexts.Action_account_unlocked,
        ["account.erased"] = () => AuditTexts.Action_account_erased,
        ["roles.changed"] = () => AuditTexts.Action_roles_changed,
        ["email.confirmed"] = () => AuditTexts.Action_email_confirmed,
        ["password.set"] = () => AuditTexts.Action_password_set,
        ["password.changed"] = () => AuditTexts.Action_password_changed,
        ["authenticator.begun"] = () => AuditTexts.Action_authenticator_begun,
        ["authenticator.ended"] = () => AuditTexts.Action_authenticator_ended,
        ["passkey.added"] = () => AuditTexts.Action_passkey_added,
        ["passkey.removed"] = () => AuditTexts.Action_passkey_removed,
        ["person.changed"] = () => AuditTexts.Action_person_changed,
        ["document.added"] = () => AuditTexts.Action_document_added,
        ["document.removed"] = () => AuditTexts.Action_document_removed,
        ["import.opened"] = () => AuditTexts.Action_import_opened,
        ["race.corrected"] = () => AuditTexts.Action_race_corrected,
        ["identity.settled"] = () => AuditTexts.Action_identity_settled,
        ["list.published"] = () => AuditTexts.Action_list_published,
        ["mark.proposed"] = () => AuditTexts.Action_mark_proposed,
        ["mark.validated"] = () => AuditTexts.Action_mark_validated,
        ["mark.refused"] = () => AuditTexts.Action_mark_refused,
        ["mark.withdrawn"] = () => AuditTexts.Action_mark_withdrawn,
        ["sessions.ended"] = () => AuditTexts.Action_sessions_ended,
        ["session.proved"] = () => AuditTexts.Action_session_proved,
        ["session.revoked"] = () => AuditTexts.Action_session_revoked,
        ["keys.rotated"] = () => AuditTexts.Action_keys_rotated,
        ["keys.added"] = () => AuditTexts.Action_keys_added,
        ["keys.rewrapped"] = () => AuditTexts.Action_keys_rewrapped,
        ["partner.admitted"] = () => AuditTexts.Action_partner_admitted,
        ["partner.disabled"] = () => AuditTexts.Action_partner_disabled,
        ["partner.enabled"] = () => AuditTexts.Action_partner_enabled,
        ["partner.keys-replaced"] = () => AuditTexts.Action_partner_keys_replaced,
        ["factors.forgotten"] = () => AuditTexts.Action_factors_forgotten,
        ["rules.staged"] = () => AuditTexts.Action_rules_staged,
        ["rules.reviewed"] = () => AuditTexts.Action_rules_reviewed,
        ["rules.simulated"] = () => AuditTexts.Action_rules_simulated,
        ["rules.approved"] = () => AuditTexts.Action_rules_approved,
        ["rules.activated"] = () => AuditTexts.Action_rules_activated,
        ["rules.withdrawn"] = () => AuditTexts.Action_rules_withdrawn,
        ["conversion.departed"] = () => AuditTexts.Action_conversion_departed,
        ["bundle.accepted"] = () => AuditTexts.Action_bundle_accepted,
        ["bundle.refused"] = () => AuditTexts.Action_bundle_refused,
        ["publisher.pinned"] = () => AuditTexts.Action_publisher_pinned,
        ["publisher.removed"] = () => AuditTexts.Action_publisher_removed,
        ["certificate.issued"] = () => AuditTexts.Action_certificate_issued,
        ["certificate.withdrawn"] = () => AuditTexts.Action_certificate_withdrawn,
        ["requirement.attested"] = () => AuditTexts.Action_requirement_attested,
        ["identity.reopened"] = () => AuditTexts.Action_identity_reopened,
        ["role.requested"] = () => AuditTexts.Action_role_requested,
        ["role.approved"] = () => AuditTexts.Action_role_approved,
        ["role.refused"] = () => AuditTexts.Action_role_refused,
        ["role.withdrawn"] = () => AuditTexts.Action_role_withdrawn,
        ["role.granted-alone"] = () => AuditTexts.Action_role_granted_alone,
        ["role.confirmed"] = () => AuditTexts.Action_role_confirmed,
        ["account.removed"] = () => AuditTexts.Action_account_removed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns the name of an action; null when it has none.</summary>
    public static Func<string>? Find(string action) => Texts.GetValueOrDefault(action);
}
