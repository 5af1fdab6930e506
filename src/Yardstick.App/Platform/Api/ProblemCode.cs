namespace Yardstick.App.Platform.Api;

/// <summary>Specifies why an API request failed. Clients receive the name in kebab case; names must never change.</summary>
public enum ProblemCode
{
    /// <summary>The request body is not valid JSON.</summary>
    MalformedRequest,

    /// <summary>Fields or parameters are missing, unknown or out of range. The response lists all of them.</summary>
    InvalidRequest,

    /// <summary>The cursor was not issued for this query.</summary>
    InvalidCursor,

    /// <summary>The request is not authenticated.</summary>
    SignInNeeded,

    /// <summary>The caller lacks the permission.</summary>
    Forbidden,

    /// <summary>A second factor must be verified first.</summary>
    SecondFactorNeeded,

    /// <summary>The email address, password or code is wrong.</summary>
    WrongProof,

    /// <summary>The account is temporarily locked after too many wrong credentials.</summary>
    AccountLocked,

    /// <summary>The email address of the account is not confirmed yet.</summary>
    EmailNotConfirmed,

    NotFound,

    MethodNotAllowed,

    NotAcceptable,

    /// <summary>The request was not received within the time limit.</summary>
    RequestTimeout,

    /// <summary>A request with the same idempotency key is still being processed.</summary>
    RequestInFlight,

    /// <summary>The record is in a state that does not allow the operation, for example because another request was faster.</summary>
    Conflict,

    /// <summary>The batch has ended and can no longer be cancelled.</summary>
    BatchEnded,

    /// <summary>The batch has not ended: it has no complete result and cannot be retried.</summary>
    BatchNotEnded,

    /// <summary>Every item of the batch has a result.</summary>
    NothingToRetry,

    /// <summary>The caller has reached the maximum number of unfinished batches.</summary>
    TooManyBatches,

    /// <summary>The record has changed since it was read (optimistic concurrency).</summary>
    PreconditionFailed,

    TooLarge,

    UriTooLong,

    UnsupportedMediaType,

    /// <summary>No horse has a mark in that rating pool on that day.</summary>
    NothingToPublish,

    /// <summary>The idempotency key was used for a different request.</summary>
    IdempotencyKeyReused,

    UnknownScale,

    NotAMark,

    ClosedScale,

    NoConversion,

    /// <summary>The day lies before the first conversion.</summary>
    ConversionNotYetValid,

    OutsidePoints,

    KilogramLike,

    /// <summary>The request must state the version of the record that it changes.</summary>
    PreconditionRequired,

    TooManyRequests,

    HeadersTooLarge,

    /// <summary>An internal server error occurred.</summary>
    InternalError,

    Unavailable,
}
