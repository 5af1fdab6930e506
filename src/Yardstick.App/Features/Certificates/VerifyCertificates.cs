using Yardstick.App.Features.Lists;

namespace Yardstick.App.Features.Certificates;

/// <summary>What a code is answered.</summary>
internal enum CertificateState
{
    /// <summary>The certificate holds.</summary>
    Valid,

    /// <summary>A newer list was published.</summary>
    Superseded,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>The authority withdrew it.</summary>
    Withdrawn,

    /// <summary>The code could have been given, but was not.</summary>
    Unknown,

    /// <summary>The code cannot have been given: it was mistyped or made up.</summary>
    Tampered,
}

/// <summary>The list that superseded the one of a certificate.</summary>
/// <param name="Mark">The mark of the horse on it; null when the horse is not on it.</param>
internal sealed record NewerList(int Number, decimal? Mark);

/// <summary>The answer to a code.</summary>
/// <param name="Code">The code in its one form, or what was typed.</param>
/// <param name="Certificate">The certificate; null when there is none.</param>
internal sealed record Verification(CertificateState State, string Code, CertificateRow? Certificate)
{
    /// <summary>What it said when it was issued.</summary>
    public CertificateContent? Content { get; } = Certificate is null ? null : CertificateJson.Read(Certificate.Content);

    /// <summary>The list published since; null while there is none.</summary>
    public NewerList? Newer { get; init; }
}

/// <summary>Use case: says what a code is worth today.</summary>
internal sealed class VerifyCertificates(CertificatesStore store, CertificateCodes codes, ListsStore lists, TimeProvider clock)
{
    /// <summary>Answers a code as it was typed.</summary>
    public async Task<Verification> AskAsync(string typed, CancellationToken cancellationToken)
    {
        if (codes.Read(typed) is not { } code) return new Verification(CertificateState.Tampered, CertificateCodes.Shown(typed), null);
        if (await store.FindByDigestAsync(codes.DigestsOf(code), cancellationToken) is not { } certificate) return new Verification(CertificateState.Unknown, code, null);
        return await VerifyAsync(certificate, code, cancellationToken);
    }

    /// <summary>The standing of a certificate at hand.</summary>
    public Task<Verification> VerifyAsync(CertificateRow certificate, CancellationToken cancellationToken) => VerifyAsync(certificate, codes.Compute(certificate.Seed, certificate.CodeDigest), cancellationToken);

    private async Task<Verification> VerifyAsync(CertificateRow certificate, string code, CancellationToken cancellationToken)
    {
        var newer = await NewerAsync(certificate, cancellationToken);
        var state = certificate.Withdrawal is not null ? CertificateState.Withdrawn
            : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) > certificate.ExpiresOn ? CertificateState.Expired
            : newer is not null ? CertificateState.Superseded
            : CertificateState.Valid;
        return new Verification(state, code, certificate) { Newer = newer };
    }

    private async Task<NewerList?> NewerAsync(CertificateRow certificate, CancellationToken cancellationToken)
    {
        var latest = await lists.NextNumberAsync(certificate.Code, certificate.Population, cancellationToken) - 1;
        if (latest <= certificate.ListNumber) return null;
        var marks = await lists.OfHorseAsync(certificate.HorseId, cancellationToken);
        return new NewerList(latest, marks.FirstOrDefault(mark => mark.Code == certificate.Code && mark.Population == certificate.Population && mark.ListNumber == latest)?.Mark);
    }
}
