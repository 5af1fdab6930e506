using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Racing;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>Finds the certificate links for the page of a horse.</summary>
internal sealed class HorseCertificates(DraftCertificate draft, CertificatesStore store, VerifyCertificates verify) : ICertificateLinks
{
    /// <summary>Maximum number of certificates linked.</summary>
    private const int MostLinks = 3;

    /// <summary>
    /// Returns the certificate links of a horse. Codes are confidential to their holders: anonymous users get a link to the page that asks
    /// for a code.
    /// </summary>
    public async Task<IReadOnlyList<CertificateLink>> FindAsync(HttpContext context, HorseId horseId)
    {
        var (user, cancellationToken) = (CurrentUser.From(context), context.RequestAborted);
        var texts = await Localizer.BindAsync(context);
        var links = new List<CertificateLink>();
        if (user.Reaches(Permission.IssueCertificate) && await MayIssueAsync(context, horseId))
            links.Add(
                new CertificateLink(
                    texts[() => CertificatesTexts.Certificate_IssueLink],
                    $"{SiteLinks.Horse(horseId.Value)}/certificate{context.Request.QueryString}",
                    Made: true
                )
            );
        foreach (var certificate in (await store.ListByHorseAsync(horseId, cancellationToken)).Take(MostLinks))
        {
            var answer = await verify.VerifyAsync(certificate, cancellationToken);
            var title = texts.Get(() => CertificatesTexts.Certificate_Named, certificate.Reference, texts[answer.State.Text()]);
            links.Add(
                new CertificateLink(
                    title,
                    user.Reaches(Permission.ReadCertificates) ? SiteLinks.Certificate(answer.Code) : SiteLinks.Verification
                )
            );
        }

        return links;
    }

    private async Task<bool> MayIssueAsync(HttpContext context, HorseId horseId)
    {
        var query = context.Request.Query;
        var drafted = await draft.PrepareAsync(
            horseId,
            query.GetMember<Discipline>("code"),
            query.GetMember<Breed>("population"),
            context.RequestAborted
        );
        return drafted.Match(_ => true, _ => false);
    }
}
