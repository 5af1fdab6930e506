namespace Yardstick.App.Features.Authorization;

/// <summary>Specifies the permissions of the permission matrix. An endpoint without one is closed to everyone.</summary>
public enum Permission
{
    /// <summary>Reads lists, horses, races, rule sets: what the authority publishes.</summary>
    ReadRegister,

    /// <summary>Converts a rating, or rates a race that is not stored.</summary>
    Calculate,

    /// <summary>Signs in with any credential; resets a forgotten password.</summary>
    SignIn,

    /// <summary>Starts a calculation over many horses.</summary>
    RunBatch,

    /// <summary>Follows, cancels, repeats or reads a batch calculation.</summary>
    UseBatch,

    /// <summary>Reads and changes one's own account: credentials, sessions, personal data.</summary>
    ManageOwnAccount,

    /// <summary>Permanently erases one's own account and its personal data.</summary>
    EraseOwnAccount,

    /// <summary>Reads what was imported and what was rejected.</summary>
    ReadImports,

    /// <summary>Imports results.</summary>
    ImportResults,

    /// <summary>Follows the jobs that run in the background.</summary>
    ReadJobs,

    /// <summary>Pauses, resumes, cancels and retries jobs.</summary>
    ManageJobs,

    /// <summary>Resolves which horse a runner is.</summary>
    SettleIdentities,

    /// <summary>Reads marks that await the commission.</summary>
    ReadProposals,

    /// <summary>Proposes a mark that differs from the computed one.</summary>
    ProposeMark,

    /// <summary>Validates or rejects a proposed mark.</summary>
    ValidateMark,

    /// <summary>Publishes a list.</summary>
    PublishList,

    /// <summary>Reads draft rule sets, their differences and their impact.</summary>
    ReadRules,

    /// <summary>Imports draft rule sets, reviews them and replays history under them.</summary>
    PrepareRules,

    /// <summary>Approves a rule set that someone else imported.</summary>
    ApproveRules,

    /// <summary>Puts a rule set in force.</summary>
    ActivateRules,

    /// <summary>Overrides a conversion, with a written reason.</summary>
    DepartFromConversion,

    /// <summary>Issues and withdraws mark certificates.</summary>
    IssueCertificate,

    /// <summary>Reads every certificate that was issued.</summary>
    ReadCertificates,

    /// <summary>Reads how far the authority complies with its standards.</summary>
    ReadCompliance,

    /// <summary>Attests a requirement that cannot be checked automatically.</summary>
    AttestCompliance,

    /// <summary>Reads the audit log.</summary>
    ReadAudit,

    /// <summary>Reads accounts and their roles.</summary>
    ReadAccounts,

    /// <summary>Invites people, locks accounts.</summary>
    ManageAccounts,

    /// <summary>Grants and revokes ordinary roles; revokes sensitive roles and requests them for others.</summary>
    ChangeRoles,

    /// <summary>Reads requests for sensitive roles, who granted them and why.</summary>
    ReadRoles,

    /// <summary>Approves, rejects or confirms a sensitive role that someone else requested for a third person.</summary>
    DecideRoles,

    /// <summary>Admits the programs of other authorities.</summary>
    ManagePartners,
}
