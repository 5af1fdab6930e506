namespace Yardstick.App.Features;

/// <summary>Every way in which a request of a program can fail. Programs know it by its name in kebab case, which never changes.</summary>
internal enum ProblemCode
{
    /// <summary>The body is no JSON.</summary>
    MalformedRequest,

    /// <summary>Some fields or parameters are missing, unknown or out of bounds: all of them are named.</summary>
    InvalidRequest,

    /// <summary>The cursor is not one that this query gave.</summary>
    InvalidCursor,

    /// <summary>Nobody knows who asks.</summary>
    SignInNeeded,

    /// <summary>Not for this caller.</summary>
    Forbidden,

    /// <summary>A second factor must be shown first.</summary>
    SecondFactorNeeded,

    /// <summary>The proofs that were shown hold for no account.</summary>
    WrongProof,

    /// <summary>The account is locked for a while, after too many wrong proofs.</summary>
    AccountLocked,

    /// <summary>The address of the account is not confirmed yet.</summary>
    EmailNotConfirmed,

    NotFound,

    MethodNotAllowed,

    NotAcceptable,

    /// <summary>The request did not arrive in time.</summary>
    RequestTimeout,

    /// <summary>The same request is being answered.</summary>
    RequestInFlight,

    /// <summary>The record is in another state than the request expects: somebody else was faster, or it was done already.</summary>
    Conflict,

    /// <summary>The calculation has ended: nothing is left to cancel.</summary>
    BatchEnded,

    /// <summary>The calculation has not ended: its result is not there yet.</summary>
    BatchNotEnded,

    /// <summary>No item of the calculation failed or was left out.</summary>
    NothingToRetry,

    /// <summary>The caller has as many calculations under way as are allowed.</summary>
    TooManyBatches,

    /// <summary>The record has changed since it was read.</summary>
    PreconditionFailed,

    TooLarge,

    UriTooLong,

    UnsupportedMediaType,

    /// <summary>No horse has a mark in that code and population on that day.</summary>
    NothingToPublish,

    /// <summary>The key was used for another request.</summary>
    IdempotencyKeyReused,

    UnknownScale,

    NotAMark,

    ClosedScale,

    NoConversion,

    OutsidePoints,

    KilogramLike,

    /// <summary>The request must say which version of the record it changes.</summary>
    PreconditionRequired,

    TooManyRequests,

    HeadersTooLarge,

    /// <summary>A fault of the program.</summary>
    InternalError,

    Unavailable,
}
