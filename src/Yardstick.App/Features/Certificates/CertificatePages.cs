using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates.Pages;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Certificates;

/// <summary>The view model of the form that issues a certificate, with a preview of its content.</summary>
internal sealed record IssueView(CertificateContent Content, AntiforgeryField Token, DateOnly LastDay)
{
    public string Why { get; init; } = "";

    public string Expires { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>The view model of the form that withdraws a certificate.</summary>
internal sealed record WithdrawView(Verification Certificate, AntiforgeryField Token)
{
    public string Why { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>The view model of the register of certificates, newest first.</summary>
/// <param name="Issued">Whether any certificate has ever been issued.</param>
internal sealed record RegisterView(IReadOnlyList<Verification> Certificates, string Horse, CertificateState? State, bool Issued);

/// <summary>Handles the pages on which the authority's staff issue, withdraw and look up certificates.</summary>
internal sealed class CertificatePages(IssueCertificates issue, DraftCertificate draft, CertificatesStore store, VerifyCertificates verify, IAntiforgery antiforgery)
{
    private const string Room = "Horses";

    /// <summary>Maximum number of certificates that the register searches.</summary>
    private const int Most = 500;

    public async Task<IResult> FormAsync(PageRequest visit) => await DraftedAsync(visit) is { } view ? Form(visit, view) : ErrorPages.NotFound(visit);

    public async Task<IResult> IssueAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await DraftedAsync(visit) is not { } view) return ErrorPages.NotFound(visit);
        var (why, expires) = (AntiforgeryField.Reason(form), form["expires"].ToString().Trim());
        view = view with { Why = why, Expires = expires };
        var day = DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : (DateOnly?)null;
        if (day is null && expires.Length > 0) return Form(visit, view with { Wrong = Said(visit, new Refusal(RefusalCode.ExpiryOutOfRange, Text(issue.LastDay))) });
        var issued = await issue.IssueAsync(view.Content.Horse.Id, view.Content.Code, view.Content.Population, day, why, Actor.From(visit.Context), visit.Cancel);
        return await issued.Match(
            async certificate => visit.SeeOther($"/certificates/{(await verify.VerifyAsync(certificate, visit.Cancel)).Code}"),
            refusal => Task.FromResult(Form(visit, view with { Wrong = Said(visit, refusal) })));
    }

    public async Task<IResult> WithdrawFormAsync(PageRequest visit) => await FoundAsync(visit) is { } view ? Form(visit, view) : ErrorPages.NotFound(visit);

    public async Task<IResult> WithdrawAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await FoundAsync(visit) is not { } view) return ErrorPages.NotFound(visit);
        var why = AntiforgeryField.Reason(form);
        var withdrawn = await issue.WithdrawAsync(view.Certificate.Certificate!, why, Actor.From(visit.Context), visit.Cancel);
        return withdrawn.Match(_ => visit.SeeOther($"/verify/{view.Certificate.Code}"), refusal => Form(visit, view with { Why = why, Wrong = Said(visit, refusal) }));
    }

    /// <summary>Lists certificates, filtered by horse and state.</summary>
    public async Task<IResult> RegisterAsync(PageRequest visit)
    {
        var (horse, state) = (visit.Query("horse") is { Length: <= 100 } typed ? typed : "", visit.Query<CertificateState>("state"));
        var all = await store.NewestAsync(Most, visit.Cancel);
        var key = HorseIdentity.NameKey(horse);
        var chosen = new List<Verification>();
        foreach (var certificate in all)
        {
            var answer = await verify.VerifyAsync(certificate, visit.Cancel);
            if ((state is null || answer.State == state) && HorseIdentity.NameKey(answer.Content!.Horse.Name).Contains(key, StringComparison.Ordinal)) chosen.Add(answer);
        }

        return new Page<RegisterPage, RegisterView>(visit, new RegisterView(chosen, horse, state, all.Count > 0)) { Title = visit.Wording["Certificates_Title"], Room = Room };
    }

    /// <summary>
    /// Returns the certificate links for the page of a horse. Codes are confidential to their holders: anonymous users get a link to the
    /// page that asks for a code.
    /// </summary>
    public async Task<IReadOnlyList<CertificateLink>> OfHorseAsync(PageRequest visit, string horseId)
    {
        var papers = new List<CertificateLink>();
        if (CurrentUser.From(visit.Context).Reaches(Permission.IssueCertificate) && await DraftedAsync(visit) is not null)
            papers.Add(new CertificateLink(visit.Wording["Certificate_IssueLink"], $"/horses/{Uri.EscapeDataString(horseId)}/certificate{visit.Context.Request.QueryString}", Made: true));
        foreach (var certificate in (await store.OfHorseAsync(horseId, visit.Cancel)).Take(3))
        {
            var answer = await verify.VerifyAsync(certificate, visit.Cancel);
            var title = visit.Wording.Get("Certificate_Named", certificate.Reference, visit.Wording[$"CertificateState_{answer.State}"]);
            papers.Add(new CertificateLink(title, CurrentUser.From(visit.Context).Reaches(Permission.ReadCertificates) ? $"/certificates/{answer.Code}" : "/verify"));
        }

        return papers;
    }

    private async Task<IssueView?> DraftedAsync(PageRequest visit)
    {
        var drafted = await draft.PrepareAsync(visit.Route("id"), visit.Query<Discipline>("code"), visit.Query<Breed>("population"), visit.Cancel);
        return drafted.Match(found => new IssueView(found.Content, AntiforgeryField.Create(antiforgery, visit.Context), issue.LastDay) { Expires = Text(issue.LastDay) }, _ => (IssueView?)null);
    }

    private async Task<WithdrawView?> FoundAsync(PageRequest visit) => await store.FindAsync(visit.Route("reference"), visit.Cancel) is { } certificate
        ? new WithdrawView(await verify.VerifyAsync(certificate, visit.Cancel), AntiforgeryField.Create(antiforgery, visit.Context)) : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Said(PageRequest visit, Refusal refusal) => visit.Wording.Get($"Refusal_{refusal.Code}", [.. refusal.Arguments]);

    private static IResult Form(PageRequest visit, IssueView view) => new Page<IssuePage, IssueView>(visit, view)
    {
        Title = visit.Wording.Get("Certificate_IssueTitle", view.Content.Horse.Name),
        Room = Room,
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private static IResult Form(PageRequest visit, WithdrawView view) => new Page<WithdrawPage, WithdrawView>(visit, view)
    {
        Title = visit.Wording.Get("Certificate_WithdrawTitle", view.Certificate.Certificate!.Reference),
        Room = Room,
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
