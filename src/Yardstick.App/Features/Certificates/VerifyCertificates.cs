using Yardstick.App.Features.Lists;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>Specifies the result of verifying a code.</summary>
public enum CertificateState
{
    /// <summary>The certificate is valid.</summary>
    Valid,

    /// <summary>A newer list has been published.</summary>
    Superseded,

    /// <summary>The certificate has expired.</summary>
    Expired,

    /// <summary>The authority has withdrawn the certificate.</summary>
    Withdrawn,

    /// <summary>The check characters are valid, but the code was never issued.</summary>
    Unknown,

    /// <summary>The code cannot have been issued: it was mistyped or invented.</summary>
    Tampered,
}

/// <summary>Represents the list that superseded the list of a certificate.</summary>
/// <param name="Mark">The horse's mark on the list; null when the horse is not on it.</param>
public sealed record NewerList(int Number, decimal? Mark);

/// <summary>Represents the result of verifying a code.</summary>
/// <param name="Code">The normalized code, or the text as typed.</param>
/// <param name="Certificate">The certificate; null when there is none.</param>
public sealed record Verification(CertificateState State, string Code, CertificateRow? Certificate)
{
    /// <summary>Gets the content of the certificate as issued.</summary>
    public CertificateContent? Content { get; } = Certificate is null ? null : CertificateJson.Read(Certificate.Content);

    /// <summary>Gets the list published since; null when there is none.</summary>
    public NewerList? Newer { get; init; }
}

/// <summary>Use case: verifies a code as of today.</summary>
internal sealed class VerifyCertificates(CertificatesStore store, CertificateCodes codes, ListsStore lists, TimeProvider clock)
{
    /// <summary>Verifies a code as typed.</summary>
    public async Task<Verification> AskAsync(string typed, CancellationToken cancellationToken)
    {
        if (codes.Read(typed) is not { } code)
            return new Verification(CertificateState.Tampered, CertificateCodes.Shown(typed), null);
        if (await store.FindByDigestAsync(codes.ComputeDigests(code), cancellationToken) is not { } certificate)
            return new Verification(CertificateState.Unknown, code, null);
        return await VerifyAsync(certificate, code, cancellationToken);
    }

    /// <summary>Returns the current state of a given certificate.</summary>
    public Task<Verification> VerifyAsync(CertificateRow certificate, CancellationToken cancellationToken) =>
        VerifyAsync(certificate, codes.Compute(certificate.Seed, certificate.CodeDigest), cancellationToken);

    private async Task<Verification> VerifyAsync(CertificateRow certificate, string code, CancellationToken cancellationToken)
    {
        var newer = await NewerAsync(certificate, cancellationToken);
        var state =
            certificate.Withdrawal is not null ? CertificateState.Withdrawn
            : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) > certificate.ExpiresOn ? CertificateState.Expired
            : newer is not null ? CertificateState.Superseded
            : CertificateState.Valid;
        return new Verification(state, code, certificate) { Newer = newer };
    }

    private async Task<NewerList?> NewerAsync(CertificateRow certificate, CancellationToken cancellationToken)
    {
        var latest = await lists.NextNumberAsync(certificate.Pool, cancellationToken) - 1;
        if (latest <= certificate.ListNumber)
            return null;
        var marks = await lists.ListByHorseAsync(new HorseId(certificate.HorseId), cancellationToken);
        return new NewerList(latest, marks.FirstOrDefault(mark => mark.Pool == certificate.Pool && mark.ListNumber == latest)?.Mark);
    }
}
