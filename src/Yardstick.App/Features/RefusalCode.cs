namespace Yardstick.App.Features;

/// <summary>Every reason for which a use case refuses a request. A switch over it is exhaustive, or the build breaks.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has a mark in that discipline and breed on that day.</summary>
    NothingToPublish,

    /// <summary>What would be published is not what was seen: another list was published, or marks changed meanwhile.</summary>
    DraftChanged,

    /// <summary>A key already waits for its hour to sign.</summary>
    RotationUnderWay,

    /// <summary>A partner has no name, or one too long.</summary>
    PartnerName,

    /// <summary>No partner has that identifier.</summary>
    PartnerUnknown,

    /// <summary>The keys of a partner are not a valid JSON Web Key Set.</summary>
    PartnerKeysForm,

    /// <summary>The keys of a partner include a private or secret key.</summary>
    PartnerKeysPrivate,

    /// <summary>A key of a partner has an unsupported type.</summary>
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

    /// <summary>A proposal cannot be decided by the person who made it.</summary>
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

    /// <summary>The credentials match no account. The response does not reveal which one was wrong.</summary>
    WrongProof,

    /// <summary>The account is temporarily locked after too many wrong credentials.</summary>
    AccountLocked,

    /// <summary>The password is correct, but a second factor is still required.</summary>
    SecondFactorNeeded,

    /// <summary>The email address of the account is not confirmed yet.</summary>
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
