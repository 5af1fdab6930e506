namespace Yardstick.App.Features;

/// <summary>Every reason for which a use case refuses a request. A switch over it is exhaustive, or the build breaks.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has a mark in that code and population on that day.</summary>
    NothingToPublish,

    /// <summary>What would be published is not what was seen: another list was published, or marks changed meanwhile.</summary>
    DraftChanged,

    /// <summary>A key already waits for its hour to sign.</summary>
    RotationUnderWay,

    /// <summary>A partner has no name, or one too long.</summary>
    PartnerName,

    /// <summary>No partner has that identifier.</summary>
    PartnerUnknown,

    /// <summary>The keys of a partner are no JSON Web Key Set.</summary>
    PartnerKeysForm,

    /// <summary>A private or a secret key stands among the keys of a partner.</summary>
    PartnerKeysPrivate,

    /// <summary>A key of a partner is of a kind that is not taken.</summary>
    PartnerKeyKind,

    /// <summary>A key of a partner is too short.</summary>
    PartnerKeyWeak,

    /// <summary>A decision has no reason, or one too long.</summary>
    ReasonNeeded,

    /// <summary>A proposed mark is not one of the scale, or is the computed one.</summary>
    MarkNotOnScale,

    /// <summary>Another proposal for the horse and the list waits, or is validated.</summary>
    ProposalStands,

    /// <summary>A proposal was decided already.</summary>
    ProposalDecided,

    /// <summary>Nobody decides what the same person proposed.</summary>
    FourEyes,

    /// <summary>Two people are not two pairs of eyes: one person could have given both their roles alone.</summary>
    NotIndependent,

    /// <summary>The same role is already requested for the same account.</summary>
    RoleRequestStands,

    /// <summary>A requested role was decided already.</summary>
    RoleRequestDecided,

    /// <summary>The account cannot receive a role: its address is not confirmed, or it is closed.</summary>
    RoleNotPossible,

    /// <summary>A rule set breaks the rules of soundness.</summary>
    RuleSetUnsound,

    /// <summary>A released rule set has other bytes under the same identifier.</summary>
    RuleSetReleased,

    /// <summary>A rule set is not at the point of its life where that can be done.</summary>
    RuleStepOutOfTurn,

    /// <summary>The report on what rules would move is missing, or results, rules or program have changed since.</summary>
    ReportStale,

    /// <summary>Rules cannot come into force on a day that a list was published for, nor before they hold.</summary>
    ActivationTooEarly,

    /// <summary>Rules that come into force keep the unit of the marks.</summary>
    OtherUnit,

    /// <summary>No account has such proofs; which of them was wrong is not told.</summary>
    WrongProof,

    /// <summary>Too many wrong proofs: the account is locked for a while.</summary>
    AccountLocked,

    /// <summary>The password holds; a second factor has still to be shown.</summary>
    SecondFactorNeeded,

    /// <summary>The address of the account has still to be confirmed.</summary>
    EmailNotConfirmed,

    /// <summary>The calculation has ended: nothing is left to cancel.</summary>
    BatchEnded,

    /// <summary>The calculation still waits or runs.</summary>
    BatchNotEnded,

    /// <summary>Every item of the calculation has a result.</summary>
    NothingToRetry,

    /// <summary>The caller has as many calculations under way as are allowed.</summary>
    TooManyBatches,

    /// <summary>The record is no longer in the version that the caller has seen.</summary>
    VersionChanged,

    /// <summary>No horse has that identifier.</summary>
    HorseUnknown,

    /// <summary>The latest published list has no mark of the horse.</summary>
    NotOnList,

    /// <summary>A certificate would hold beyond the last day allowed, or end before it begins.</summary>
    ExpiryOutOfRange,

    /// <summary>A certificate was withdrawn already.</summary>
    CertificateWithdrawn,

    /// <summary>An attestation does not say for how long it holds, or for too long.</summary>
    ValidityOutOfRange,
}
