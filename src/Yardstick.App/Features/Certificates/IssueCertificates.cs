using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>Use cases: issues a certificate of a horse's published mark, and withdraws a certificate.</summary>
internal sealed class IssueCertificates(CertificatesStore store, DraftCertificate draft, CertificateCodes codes, TimeProvider clock)
{
    public const int LongestReason = 1000;

    /// <summary>Validity in months, unless an earlier expiry date is given or a newer list supersedes the certificate.</summary>
    public const int Months = 6;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Gets the latest expiry date that a certificate issued now may have.</summary>
    public DateOnly LastDay => Today.AddMonths(Months);

    /// <summary>Issues a certificate and records it in the audit log.</summary>
    /// <param name="expires">The expiry date; null for the latest one allowed.</param>
    public async Task<Outcome<CertificateRow>> IssueAsync(
        HorseId horseId,
        Discipline? discipline,
        Breed? breed,
        DateOnly? expires,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (why.Trim().Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        var until = expires ?? LastDay;
        if (until < Today || until > LastDay)
            return new Refusal(
                RefusalCode.ExpiryOutOfRange,
                LastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            );
        var drafted = await draft.PrepareAsync(horseId, discipline, breed, cancellationToken);
        return await drafted.Match<Task<Outcome<CertificateRow>>>(
            async found => await AddAsync(found, until, why.Trim(), actor, cancellationToken),
            refusal => Task.FromResult<Outcome<CertificateRow>>(refusal)
        );
    }

    /// <summary>Withdraws a certificate and records it in the audit log. Its content remains readable.</summary>
    public async Task<Outcome<CertificateRow>> WithdrawAsync(
        CertificateRow certificate,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (why.Trim().Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        var withdrawal = new WithdrawalRow
        {
            Reference = certificate.Reference,
            WithdrawnAt = clock.GetUtcNow(),
            WithdrawnBy = actor.Id,
            Why = why.Trim(),
        };
        var entry = AuditRow.Create(actor, withdrawal.WithdrawnAt, "certificate.withdrawn", certificate.Reference).With(why.Trim());
        return await store.WithdrawAsync(withdrawal, entry, cancellationToken)
            ? certificate
            : new Refusal(RefusalCode.CertificateWithdrawn);
    }

    /// <summary>Adds a certificate under the next number, and tries the number after when a concurrent request took it.</summary>
    private async Task<CertificateRow> AddAsync(
        CertificateDraft draft,
        DateOnly until,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var number = await store.NextNumberAsync(draft.Authority, clock.GetUtcNow().Year, cancellationToken);
            var (certificate, entry) = Made(draft, number, until, why, actor);
            if (await store.AddAsync(certificate, entry, cancellationToken))
                return certificate;
        }
    }

    private (CertificateRow Certificate, AuditRow Entry) Made(CertificateDraft draft, int number, DateOnly until, string why, Actor actor)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var reference = CertificatesStore.GetReference(draft.Authority, now.Year, number);
        var content = draft.Content with { Reference = reference, IssuedAt = now, IssuedBy = actor.Id, ExpiresOn = until };
        var (json, seed) = (CertificateJson.Write(content), CertificateCodes.NewSeed());
        var entry = AuditRow.Create(actor, now, "certificate.issued", reference).With(why);
        (entry.After, entry.RuleSet) = (CertificateJson.Sha256(json), content.RuleSet);
        return (
            new CertificateRow
            {
                Reference = reference,
                Authority = draft.Authority,
                Year = now.Year,
                Number = number,
                HorseId = content.Horse.Id,
                Discipline = content.Discipline,
                Breed = content.Breed,
                ListNumber = content.List.Number,
                IssuedAt = now,
                IssuedBy = actor.Id,
                Why = why,
                ExpiresOn = until,
                Seed = seed,
                CodeDigest = codes.ComputeDigest(codes.Compute(seed)),
                Content = json,
                Sha256 = entry.After,
            },
            entry
        );
    }
}
