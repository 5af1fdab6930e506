namespace Yardstick.App.Platform.Api;

/// <summary>Gives the problems their texts.</summary>
internal static class ProblemTextExtensions
{
    /// <summary>Returns the title of a problem.</summary>
    public static Func<string> Title(this ProblemCode problemCode) =>
        problemCode switch
        {
            ProblemCode.MalformedRequest => () => ApiTexts.Problem_MalformedRequest_Title,
            ProblemCode.InvalidRequest => () => ApiTexts.Problem_InvalidRequest_Title,
            ProblemCode.InvalidCursor => () => ApiTexts.Problem_InvalidCursor_Title,
            ProblemCode.SignInNeeded => () => ApiTexts.Problem_SignInNeeded_Title,
            ProblemCode.Forbidden => () => ApiTexts.Problem_Forbidden_Title,
            ProblemCode.SecondFactorNeeded => () => ApiTexts.Problem_SecondFactorNeeded_Title,
            ProblemCode.WrongProof => () => ApiTexts.Problem_WrongProof_Title,
            ProblemCode.AccountLocked => () => ApiTexts.Problem_AccountLocked_Title,
            ProblemCode.EmailNotConfirmed => () => ApiTexts.Problem_EmailNotConfirmed_Title,
            ProblemCode.NotFound => () => ApiTexts.Problem_NotFound_Title,
            ProblemCode.MethodNotAllowed => () => ApiTexts.Problem_MethodNotAllowed_Title,
            ProblemCode.NotAcceptable => () => ApiTexts.Problem_NotAcceptable_Title,
            ProblemCode.RequestTimeout => () => ApiTexts.Problem_RequestTimeout_Title,
            ProblemCode.RequestInFlight => () => ApiTexts.Problem_RequestInFlight_Title,
            ProblemCode.Conflict => () => ApiTexts.Problem_Conflict_Title,
            ProblemCode.BatchEnded => () => ApiTexts.Problem_BatchEnded_Title,
            ProblemCode.BatchNotEnded => () => ApiTexts.Problem_BatchNotEnded_Title,
            ProblemCode.NothingToRetry => () => ApiTexts.Problem_NothingToRetry_Title,
            ProblemCode.TooManyBatches => () => ApiTexts.Problem_TooManyBatches_Title,
            ProblemCode.PreconditionFailed => () => ApiTexts.Problem_PreconditionFailed_Title,
            ProblemCode.TooLarge => () => ApiTexts.Problem_TooLarge_Title,
            ProblemCode.UriTooLong => () => ApiTexts.Problem_UriTooLong_Title,
            ProblemCode.UnsupportedMediaType => () => ApiTexts.Problem_UnsupportedMediaType_Title,
            ProblemCode.NothingToPublish => () => ApiTexts.Problem_NothingToPublish_Title,
            ProblemCode.IdempotencyKeyReused => () => ApiTexts.Problem_IdempotencyKeyReused_Title,
            ProblemCode.UnknownScale => () => ApiTexts.Problem_UnknownScale_Title,
            ProblemCode.NotAMark => () => ApiTexts.Problem_NotAMark_Title,
            ProblemCode.ClosedScale => () => ApiTexts.Problem_ClosedScale_Title,
            ProblemCode.NoConversion => () => ApiTexts.Problem_NoConversion_Title,
            ProblemCode.OutsidePoints => () => ApiTexts.Problem_OutsidePoints_Title,
            ProblemCode.KilogramLike => () => ApiTexts.Problem_KilogramLike_Title,
            ProblemCode.PreconditionRequired => () => ApiTexts.Problem_PreconditionRequired_Title,
            ProblemCode.TooManyRequests => () => ApiTexts.Problem_TooManyRequests_Title,
            ProblemCode.HeadersTooLarge => () => ApiTexts.Problem_HeadersTooLarge_Title,
            ProblemCode.InternalError => () => ApiTexts.Problem_InternalError_Title,
            ProblemCode.Unavailable => () => ApiTexts.Problem_Unavailable_Title,
        };

    /// <summary>Returns what a problem is and what to do.</summary>
    public static Func<string> Text(this ProblemCode problemCode) =>
        problemCode switch
        {
            ProblemCode.MalformedRequest => () => ApiTexts.Problem_MalformedRequest,
            ProblemCode.InvalidRequest => () => ApiTexts.Problem_InvalidRequest,
            ProblemCode.InvalidCursor => () => ApiTexts.Problem_InvalidCursor,
            ProblemCode.SignInNeeded => () => ApiTexts.Problem_SignInNeeded,
            ProblemCode.Forbidden => () => ApiTexts.Problem_Forbidden,
            ProblemCode.SecondFactorNeeded => () => ApiTexts.Problem_SecondFactorNeeded,
            ProblemCode.WrongProof => () => ApiTexts.Problem_WrongProof,
            ProblemCode.AccountLocked => () => ApiTexts.Problem_AccountLocked,
            ProblemCode.EmailNotConfirmed => () => ApiTexts.Problem_EmailNotConfirmed,
            ProblemCode.NotFound => () => ApiTexts.Problem_NotFound,
            ProblemCode.MethodNotAllowed => () => ApiTexts.Problem_MethodNotAllowed,
            ProblemCode.NotAcceptable => () => ApiTexts.Problem_NotAcceptable,
            ProblemCode.RequestTimeout => () => ApiTexts.Problem_RequestTimeout,
            ProblemCode.RequestInFlight => () => ApiTexts.Problem_RequestInFlight,
            ProblemCode.Conflict => () => ApiTexts.Problem_Conflict,
            ProblemCode.BatchEnded => () => ApiTexts.Problem_BatchEnded,
            ProblemCode.BatchNotEnded => () => ApiTexts.Problem_BatchNotEnded,
            ProblemCode.NothingToRetry => () => ApiTexts.Problem_NothingToRetry,
            ProblemCode.TooManyBatches => () => ApiTexts.Problem_TooManyBatches,
            ProblemCode.PreconditionFailed => () => ApiTexts.Problem_PreconditionFailed,
            ProblemCode.TooLarge => () => ApiTexts.Problem_TooLarge,
            ProblemCode.UriTooLong => () => ApiTexts.Problem_UriTooLong,
            ProblemCode.UnsupportedMediaType => () => ApiTexts.Problem_UnsupportedMediaType,
            ProblemCode.NothingToPublish => () => ApiTexts.Problem_NothingToPublish,
            ProblemCode.IdempotencyKeyReused => () => ApiTexts.Problem_IdempotencyKeyReused,
            ProblemCode.UnknownScale => () => ApiTexts.Problem_UnknownScale,
            ProblemCode.NotAMark => () => ApiTexts.Problem_NotAMark,
            ProblemCode.ClosedScale => () => ApiTexts.Problem_ClosedScale,
            ProblemCode.NoConversion => () => ApiTexts.Problem_NoConversion,
            ProblemCode.OutsidePoints => () => ApiTexts.Problem_OutsidePoints,
            ProblemCode.KilogramLike => () => ApiTexts.Problem_KilogramLike,
            ProblemCode.PreconditionRequired => () => ApiTexts.Problem_PreconditionRequired,
            ProblemCode.TooManyRequests => () => ApiTexts.Problem_TooManyRequests,
            ProblemCode.HeadersTooLarge => () => ApiTexts.Problem_HeadersTooLarge,
            ProblemCode.InternalError => () => ApiTexts.Problem_InternalError,
            ProblemCode.Unavailable => () => ApiTexts.Problem_Unavailable,
        };
}
