using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>The form that issues a certificate, with a preview of its content.</summary>
public sealed record IssueView(CertificateContent Content, DateOnly LastDay)
{
    public string Why { get; init; } = "";

    public string Expires { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>The form that withdraws a certificate.</summary>
public sealed record WithdrawView(Verification Certificate)
{
    public string Why { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>The register of certificates, newest first.</summary>
/// <param name="Issued">Whether any certificate has ever been issued.</param>
public sealed record RegisterView(IReadOnlyList<Verification> Certificates, string Horse, CertificateState? State, bool Issued);

/// <summary>Handles the pages on which the authority's staff issue, withdraw and look up certificates.</summary>
internal static class CertificatePages
{
    /// <summary>Maximum number of certificates that the register searches.</summary>
    private const int Most = 500;

    private const int LongestName = 100;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var staff = pages.MapGroup("").WithSection(SiteSections.Horses);
        var issuing = staff.MapGroup("/horses/{id}/certificate").RequirePermission(Permission.IssueCertificate);
        issuing.MapGet("", ShowIssueFormAsync);
        issuing.MapPost("", IssueAsync);
        var withdrawing = staff.MapGroup("/certificates/{reference}/withdraw").RequirePermission(Permission.IssueCertificate);
        withdrawing.MapGet("", ShowWithdrawFormAsync);
        withdrawing.MapPost("", WithdrawAsync);
        staff.MapGet("/certificates", ShowRegisterAsync).RequirePermission(Permission.ReadCertificates).Computes();
    }

    private static async Task<Results<RazorComponentResult<IssuePage>, NotFound>> ShowIssueFormAsync(
        [AsParameters] CertificateSubject subject,
        DraftCertificate draft,
        IssueCertificates issue,
        CancellationToken cancellationToken
    ) => await DraftAsync(subject, draft, issue, cancellationToken) is { } view ? Form(view) : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<IssuePage>, SeeOtherResult, NotFound>> IssueAsync(
        [AsParameters] CertificateSubject subject,
        [AsParameters] IssueForm form,
        [AsParameters] IssueServices services,
        Localizer texts,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (draft, issue, verify) = services;
        if (await DraftAsync(subject, draft, issue, cancellationToken) is not { } view)
            return TypedResults.NotFound();
        var (why, expires) = (CleanText.Normalize(form.Why ?? "", out _), (form.Expires ?? "").Trim());
        view = view with { Why = why, Expires = expires };
        var day = RequestParameters.ParseDate(expires);
        if (day is null && expires.Length > 0)
            return Form(view with { Wrong = Explain(texts, new Refusal(RefusalCode.ExpiryOutOfRange, Text(issue.LastDay))) });
        var (horse, pool) = (view.Content.Horse.Id, new RatingPool(view.Content.Discipline, view.Content.Breed));
        var issued = await issue.IssueAsync(new HorseId(horse), pool.Discipline, pool.Breed, day, why, actor, cancellationToken);
        return await issued.Match<Task<Results<RazorComponentResult<IssuePage>, SeeOtherResult, NotFound>>>(
            async certificate => new SeeOtherResult(
                $"{SiteLinks.Certificates}/{(await verify.VerifyAsync(certificate, cancellationToken)).Code}"
            ),
            refusal =>
                Task.FromResult<Results<RazorComponentResult<IssuePage>, SeeOtherResult, NotFound>>(
                    Form(view with { Wrong = Explain(texts, refusal) })
                )
        );
    }

    private static async Task<Results<RazorComponentResult<WithdrawPage>, NotFound>> ShowWithdrawFormAsync(
        string reference,
        CertificatesStore store,
        VerifyCertificates verify,
        CancellationToken cancellationToken
    ) => await FindAsync(reference, store, verify, cancellationToken) is { } view ? Form(view) : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<WithdrawPage>, SeeOtherResult, NotFound>> WithdrawAsync(
        string reference,
        [FromForm] string? why,
        [AsParameters] WithdrawServices services,
        Localizer texts,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(reference, services.Store, services.Verify, cancellationToken) is not { } view)
            return TypedResults.NotFound();
        var reason = CleanText.Normalize(why ?? "", out _);
        var withdrawn = await services.Issue.WithdrawAsync(view.Certificate.Certificate!, reason, actor, cancellationToken);
        return withdrawn.Match<Results<RazorComponentResult<WithdrawPage>, SeeOtherResult, NotFound>>(
            _ => new SeeOtherResult(SiteLinks.Verify(view.Certificate.Code)),
            refusal => Form(view with { Why = reason, Wrong = Explain(texts, refusal) })
        );
    }

    /// <summary>Lists certificates, filtered by horse and state.</summary>
    private static async Task<RazorComponentResult<RegisterPage>> ShowRegisterAsync(
        string? horse,
        string? state,
        CertificatesStore store,
        VerifyCertificates verify,
        CancellationToken cancellationToken
    )
    {
        var name = horse?.Trim() is { Length: <= LongestName } typed ? typed : "";
        var (key, wanted) = (HorseIdentity.NameKey(name), RequestParameters.ParseMember<CertificateState>(state));
        var all = await store.NewestAsync(Most, cancellationToken);
        var chosen = new List<Verification>();
        foreach (var certificate in all)
        {
            var answer = await verify.VerifyAsync(certificate, cancellationToken);
            if (
                (wanted is null || answer.State == wanted)
                && HorseIdentity.NameKey(answer.Content!.Horse.Name).Contains(key, StringComparison.Ordinal)
            )
                chosen.Add(answer);
        }

        return PageResult.Create<RegisterPage, RegisterView>(new RegisterView(chosen, name, wanted, all.Count > 0));
    }

    private static async Task<IssueView?> DraftAsync(
        CertificateSubject subject,
        DraftCertificate draft,
        IssueCertificates issue,
        CancellationToken cancellationToken
    )
    {
        var drafted = await draft.PrepareAsync(
            new HorseId(RequestParameters.DecodeRoute(subject.Id)),
            RequestParameters.ParseMember<Discipline>(subject.Discipline),
            RequestParameters.ParseMember<Breed>(subject.Breed),
            cancellationToken
        );
        return drafted.Match(found => new IssueView(found.Content, issue.LastDay) { Expires = Text(issue.LastDay) }, _ => (IssueView?)null);
    }

    private static async Task<WithdrawView?> FindAsync(
        string reference,
        CertificatesStore store,
        VerifyCertificates verify,
        CancellationToken cancellationToken
    ) =>
        await store.FindAsync(RequestParameters.DecodeRoute(reference), cancellationToken) is { } certificate
            ? new WithdrawView(await verify.VerifyAsync(certificate, cancellationToken))
            : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Explain(Localizer texts, Refusal refusal) => texts.Get(refusal.Code.Text(), [.. refusal.Arguments]);

    private static RazorComponentResult<IssuePage> Form(IssueView view) =>
        PageResult.Create<IssuePage, IssueView>(view, Status(view.Wrong));

    private static RazorComponentResult<WithdrawPage> Form(WithdrawView view) =>
        PageResult.Create<WithdrawPage, WithdrawView>(view, Status(view.Wrong));

    private static int Status(string? wrong) => wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;

    /// <summary>The horse and the rating pool of a certificate. Without a discipline or breed, the pool of the horse's last list.</summary>
    private sealed record CertificateSubject(
        string Id,
        [property: FromQuery(Name = "code")] string? Discipline,
        [property: FromQuery(Name = "population")] string? Breed
    );

    /// <summary>The fields of the form that issues a certificate.</summary>
    private sealed record IssueForm([FromForm] string? Why, [FromForm] string? Expires);

    /// <summary>The services that issue a certificate.</summary>
    private sealed record IssueServices(DraftCertificate Draft, IssueCertificates Issue, VerifyCertificates Verify);

    /// <summary>The services that withdraw a certificate.</summary>
    private sealed record WithdrawServices(CertificatesStore Store, IssueCertificates Issue, VerifyCertificates Verify);
}
