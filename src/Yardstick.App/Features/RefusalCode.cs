namespace Yardstick.App.Features;

/// <summary>Specifies why a use case refuses a request. Switch expressions over it must be exhaustive, or the build fails.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has a mark in that rating pool on that day.</summary>
    NothingToPublish,

    /// <summary>The draft differs from the reviewed one: another list was published, or marks have changed.</summary>
    DraftChanged,

    /// <summary>The next signing key is already scheduled to become active.</summary>
    RotationUnderWay,

    /// <summary>The name of the partner is empty, too long, or contains control characters.</summary>
    PartnerName,

    /// <summary>No partner has that identifier.</summary>
    PartnerUnknown,

    /// <summary>The keys of the partner are not a valid JSON Web Key or JSON Web Key Set.</summary>
    PartnerKeysForm,

    /// <summary>The keys of the partner include a private or symmetric key.</summary>
    PartnerKeysPrivate,

    /// <summary>A key of the partner has an unsupported type.</summary>
    PartnerKeyKind,

    /// <summary>A key of the partner is too short.</summary>
    PartnerKeyWeak,

    /// <summary>The reason or statement is missing, too short or too long.</summary>
    ReasonNeeded,

    /// <summary>The mark is not on the scale, or equals the computed or converted one.</summary>
    MarkNotOnScale,

    /// <summary>Another proposal for the horse and the list is pending or validated.</summary>
    ProposalStands,

    /// <summary>The proposal was already decided.</summary>
    ProposalDecided,

    /// <summary>
    /// Another person must decide: not the one who made the proposal or request, nor the one who would receive the role. Only the author
    /// can withdraw it.
    /// </summary>
    FourEyes,

    /// <summary>The two people are not independent: one person could have granted a role of theirs alone.</summary>
    NotIndependent,

    /// <summary>A request for the same role and account is pending.</summary>
    RoleRequestStands,

    /// <summary>The role request was already decided, or there is nothing to confirm.</summary>
    RoleRequestDecided,

    /// <summary>The account cannot receive the role: it is unconfirmed, closed or erased, or has lost its second factor.</summary>
    RoleNotPossible,

    /// <summary>The rule set fails validation.</summary>
    RuleSetUnsound,

    /// <summary>A different file was released under the identifier of the rule set.</summary>
    RuleSetReleased,

    /// <summary>The step is not allowed in the current state of the rule set.</summary>
    RuleStepOutOfTurn,

    /// <summary>The impact report is missing or out of date: results, rules or the program have changed since.</summary>
    ReportStale,

    /// <summary>The rule set would come into force on or before the day of the last published list, or before it becomes valid.</summary>
    ActivationTooEarly,

    /// <summary>The rule set uses another unit for marks than the one in force.</summary>
    OtherUnit,

    /// <summary>The email address, password or code is wrong. The error does not state which.</summary>
    WrongProof,

    /// <summary>The account is temporarily locked after too many wrong credentials.</summary>
    AccountLocked,

    /// <summary>The password is correct, but a second factor is still required.</summary>
    SecondFactorNeeded,

    /// <summary>The email address of the account is not confirmed yet.</summary>
    EmailNotConfirmed,

    /// <summary>The batch has ended and can no longer be cancelled.</summary>
    BatchEnded,

    /// <summary>The state of the job does not allow the action, for example because it has ended.</summary>
    JobStateChanged,

    /// <summary>The batch has not ended and cannot be retried.</summary>
    BatchNotEnded,

    /// <summary>Every item of the batch has a result.</summary>
    NothingToRetry,

    /// <summary>The caller has reached the maximum number of unfinished batches.</summary>
    TooManyBatches,

    /// <summary>The record has changed since the caller read it (optimistic concurrency).</summary>
    VersionChanged,

    /// <summary>No horse has that identifier.</summary>
    HorseUnknown,

    /// <summary>The horse has no mark on a published list.</summary>
    NotOnList,

    /// <summary>The expiry date of the certificate is in the past or later than allowed.</summary>
    ExpiryOutOfRange,

    /// <summary>The certificate was already withdrawn.</summary>
    CertificateWithdrawn,

    /// <summary>The last day of the attestation is in the past or later than allowed.</summary>
    ValidityOutOfRange,
}
