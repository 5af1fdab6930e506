using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features;

/// <summary>Maps the refusals of use cases to problems of the API.</summary>
internal static class RefusalProblems
{
    /// <summary>Creates the result of an endpoint whose use case refused the request.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal) => Problems.Create(GetCode(refusal.Code), refusal.Arguments);

    /// <summary>Returns the problem that corresponds to a refusal.</summary>
    public static ProblemCode GetCode(RefusalCode code) =>
        code switch
        {
            RefusalCode.NothingToPublish => ProblemCode.NothingToPublish,
            RefusalCode.ReasonNeeded or RefusalCode.MarkNotOnScale => ProblemCode.InvalidRequest,
            RefusalCode.DraftChanged
            or RefusalCode.ProposalStands
            or RefusalCode.ProposalDecided
            or RefusalCode.RoleRequestStands
            or RefusalCode.RoleRequestDecided => ProblemCode.Conflict,
            RefusalCode.FourEyes or RefusalCode.NotIndependent or RefusalCode.RoleNotPossible => ProblemCode.Forbidden,
            RefusalCode.RuleSetUnsound or RefusalCode.RuleSetReleased or RefusalCode.ActivationTooEarly or RefusalCode.OtherUnit =>
                ProblemCode.InvalidRequest,
            RefusalCode.RuleStepOutOfTurn or RefusalCode.ReportStale => ProblemCode.Conflict,
            RefusalCode.WrongProof => ProblemCode.WrongProof,
            RefusalCode.SecondFactorNeeded => ProblemCode.SecondFactorNeeded,
            RefusalCode.AccountLocked => ProblemCode.AccountLocked,
            RefusalCode.EmailNotConfirmed => ProblemCode.EmailNotConfirmed,
            RefusalCode.PartnerUnknown or RefusalCode.HorseUnknown => ProblemCode.NotFound,
            RefusalCode.PartnerName
            or RefusalCode.PartnerKeysForm
            or RefusalCode.PartnerKeysPrivate
            or RefusalCode.PartnerKeyKind
            or RefusalCode.PartnerKeyWeak => ProblemCode.InvalidRequest,
            RefusalCode.JobStateChanged => ProblemCode.Conflict,
            RefusalCode.RotationUnderWay => ProblemCode.Conflict,
            RefusalCode.BatchEnded => ProblemCode.BatchEnded,
            RefusalCode.BatchNotEnded => ProblemCode.BatchNotEnded,
            RefusalCode.NothingToRetry => ProblemCode.NothingToRetry,
            RefusalCode.TooManyBatches => ProblemCode.TooManyBatches,
            RefusalCode.NotOnList => ProblemCode.NotFound,
            RefusalCode.ExpiryOutOfRange or RefusalCode.ValidityOutOfRange => ProblemCode.InvalidRequest,
            RefusalCode.CertificateWithdrawn => ProblemCode.Conflict,
            RefusalCode.VersionChanged => ProblemCode.PreconditionFailed,
        };
}
