namespace Yardstick.App.Features;

/// <summary>Specifies why an API request failed. Clients see the name in kebab case, which never changes.</summary>
internal enum ProblemCode
{
    /// <summary>The request body is not valid JSON.</summary>
    MalformedRequest,

    /// <summary>Some fields or parameters are missing, unknown or out of bounds: all of them are named.</summary>
    InvalidRequest,

    /// <summary>The cursor was not issued for this query.</summary>
    InvalidCursor,

    /// <summary>The request is not authenticated.</summary>
    SignInNeeded,

    /// <summary>The caller is not authorized.</summary>
    Forbidden,

    /// <summary>A second factor is required first.</summary>
    SecondFactorNeeded,

    /// <summary>The credentials match no account.</summary>
    WrongProof,

    /// <summary>The account is locked for a while, after too many wrong credentials.</summary>
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

    /// <summary>No horse has a mark in that discipline and breed on that day.</summary>
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

    /// <summary>An internal server error occurred.</summary>
    InternalError,

    Unavailable,
}
