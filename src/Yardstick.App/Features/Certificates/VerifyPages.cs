using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Certificates;

/// <summary>The form for a code, and the answer.</summary>
/// <param name="Answer">The answer; null while nothing was asked.</param>
internal sealed record VerifyView(Verification? Answer)
{
    /// <summary>Why the certificate is not shown as paper, when that was asked for.</summary>
    public string? NoPaper { get; init; }
}

/// <summary>A certificate as paper.</summary>
/// <param name="Address">Where its code is verified, as the picture tells it.</param>
internal sealed record CertificatePrintView(Verification Certificate, string Address, QrCodeSvg Picture)
{
    public CertificateContent Content => Certificate.Content!;

    /// <summary>Whether the site makes a PDF of it.</summary>
    public bool HasPdf { get; init; }

    /// <summary>Whether its address is one of this machine, where no other reader comes.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Why there is no PDF, when one was asked for.</summary>
    public string? NoPdf { get; init; }

    /// <summary>Whether the reader may withdraw it.</summary>
    public bool MayWithdraw { get; init; }
}

/// <summary>The rooms where anybody verifies a code, and reads and prints the certificate it belongs to.</summary>
internal sealed class VerifyPages(VerifyCertificates verify, PdfPrinter printer, YardstickOptions settings)
{
    private const string Room = "";

    /// <summary>The form; a code in the query is led to its own address.</summary>
    public Task<IResult> AskAsync(PageRequest visit)
    {
        Quiet(visit.Context);
        var typed = CertificateCodes.Shown(visit.Query("code"));
        return Task.FromResult(typed.Length > 0 ? visit.SeeOther($"/verify/{typed}") : Answered(visit, null));
    }

    public async Task<IResult> AnswerAsync(PageRequest visit)
    {
        Quiet(visit.Context);
        return Answered(visit, await verify.AskAsync(visit.Route("code"), visit.Cancel));
    }

    /// <summary>The certificate on one sheet.</summary>
    public async Task<IResult> PaperAsync(PageRequest visit)
    {
        Quiet(visit.Context);
        var answer = await verify.AskAsync(visit.Route("code"), visit.Cancel);
        return answer.Certificate is null || SiteAddress.GetAddress(visit.Context, settings) is not { } site ? Answered(visit, answer) : Paper(visit, site, answer, null);
    }

    /// <summary>The same sheet as PDF, where the operator has a browser.</summary>
    public async Task<IResult> PdfAsync(PageRequest visit)
    {
        Quiet(visit.Context);
        var answer = await verify.AskAsync(visit.Route("code"), visit.Cancel);
        if (answer.Certificate is not { } certificate || SiteAddress.GetAddress(visit.Context, settings) is not { } site) return Answered(visit, answer);
        var print = await printer.PrintAsync(await Paper(visit, site, answer, null).HtmlAsync(visit.Context, alone: true), visit.Cancel);
        if (print.Pdf is { } pdf) return TypedResults.File(pdf, "application/pdf", $"{certificate.Reference}-{visit.Language.Code}.pdf");
        var status = print.Fault == PrintException.NoBrowser ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable;
        return Paper(visit, site, answer, visit.Wording[$"Print_{print.Fault}"]) with { Status = status };
    }

    /// <summary>An address on paper names no language: the reader's own is taken.</summary>
    public Task<IResult> InLanguageAsync(HttpContext context)
    {
        Quiet(context);
        context.Response.Headers.Vary = "Accept-Language";
        return Task.FromResult<IResult>(TypedResults.Redirect($"/{LanguageOfRequest.Preferred(context.Request).Code}{context.Request.Path.ToUriComponent()}{context.Request.QueryString}"));
    }

    /// <summary>No search engine lists a code, no cache keeps an answer, no other site learns a code from a link.</summary>
    private static void Quiet(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    private static IResult Answered(PageRequest visit, Verification? answer)
    {
        var view = new VerifyView(answer) { NoPaper = answer?.Certificate is not null && !visit.Context.Request.Path.Value!.Contains("/verify/", StringComparison.Ordinal) ? visit.Wording["Verify_NoPaper"] : null };
        var found = view.NoPaper is null && answer is not { Certificate: null };
        return new Page<VerifyPage, VerifyView>(visit, view) { Title = visit.Wording["Verify_Title"], Room = Room, Status = found ? StatusCodes.Status200OK : StatusCodes.Status404NotFound };
    }

    private Page<CertificateSheet, CertificatePrintView> Paper(PageRequest visit, string site, Verification answer, string? noPdf)
    {
        var address = $"{site}/verify/{answer.Code}";
        var view = new CertificatePrintView(answer, address, QrCodeSvg.From(address))
        {
            HasPdf = printer.IsReady,
            IsLocal = settings.PublicUrl.Length == 0,
            NoPdf = noPdf,
            MayWithdraw = answer.Certificate!.Withdrawal is null && CurrentUser.From(visit.Context).Reaches(Permission.IssueCertificate),
        };
        return new Page<CertificateSheet, CertificatePrintView>(visit, view) { Title = visit.Wording.Get("Certificate_TitleNumbered", answer.Certificate.Reference), Bare = true };
    }
}
