namespace Yardstick.App.Features.Authorization;

/// <summary>What can be done with the program, as the matrix of access names it. Every address is one of these, or nobody gets in.</summary>
internal enum Permission
{
    /// <summary>Reads lists, horses, races, standards: what the authority publishes.</summary>
    ReadRegister,

    /// <summary>Converts a rating, or rates a race that is not stored.</summary>
    Calculate,

    /// <summary>Comes in, by whatever proof; ends a forgotten password.</summary>
    SignIn,

    /// <summary>Asks for a calculation over many horses.</summary>
    RunBatch,

    /// <summary>Follows, cancels, repeats or reads such a calculation.</summary>
    UseBatch,

    /// <summary>Sees and changes one's own account: proofs, sessions, personal data.</summary>
    ManageOwnAccount,

    /// <summary>Ends one's own account and its personal data for good.</summary>
    EraseOwnAccount,

    /// <summary>Sees what was imported and what was refused.</summary>
    ReadImports,

    /// <summary>Brings results in.</summary>
    ImportResults,

    /// <summary>Says which horse a runner is.</summary>
    SettleIdentities,

    /// <summary>Sees marks that wait for the commission.</summary>
    ReadProposals,

    /// <summary>Proposes a mark that differs from the computed one.</summary>
    ProposeMark,

    /// <summary>Validates or refuses a proposed mark.</summary>
    ValidateMark,

    /// <summary>Publishes a list.</summary>
    PublishList,

    /// <summary>Sees rule sets in preparation, their differences and what they would move.</summary>
    ReadRules,

    /// <summary>Brings in drafts of rule sets, reviews them, replays history under them.</summary>
    PrepareRules,

    /// <summary>Approves a rule set that somebody else brought in.</summary>
    ApproveRules,

    /// <summary>Puts a rule set in force.</summary>
    ActivateRules,

    /// <summary>Departs from a conversion, with a written reason.</summary>
    DepartFromConversion,

    /// <summary>Issues and withdraws mark certificates.</summary>
    IssueCertificate,

    /// <summary>Sees every certificate that was issued.</summary>
    ReadCertificates,

    /// <summary>Sees how far the authority conforms to its standards.</summary>
    ReadCompliance,

    /// <summary>Attests a requirement that no program can check.</summary>
    AttestCompliance,

    /// <summary>Reads the record of everything done.</summary>
    ReadAudit,

    /// <summary>Sees who has an account, and which roles.</summary>
    ReadAccounts,

    /// <summary>Invites people, locks accounts.</summary>
    ManageAccounts,

    /// <summary>Gives and takes ordinary roles, takes sensitive ones and requests them for others.</summary>
    ChangeRoles,

    /// <summary>Sees which sensitive roles are requested, who gave them and why.</summary>
    ReadRoles,

    /// <summary>Approves, refuses or confirms a sensitive role that somebody else requested for somebody else.</summary>
    DecideRoles,

    /// <summary>Admits programs of other authorities.</summary>
    ManagePartners,
}
