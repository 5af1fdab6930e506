using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Certificates;

/// <summary>The view model of the verification form and its result.</summary>
/// <param name="Answer">The result; null before a code has been submitted.</param>
internal sealed record VerifyView(Verification? Answer)
{
    /// <summary>Gets the reason why the printable certificate is not available, if it was requested.</summary>
    public string? NoPaper { get; init; }
}

/// <summary>The view model of a printable certificate.</summary>
/// <param name="Address">The verification URL encoded in the QR code.</param>
internal sealed record CertificatePrintView(Verification Certificate, string Address, QrCodeSvg Picture)
{
    public CertificateContent Content => Certificate.Content!;

    /// <summary>Gets whether the site can produce a PDF.</summary>
    public bool HasPdf { get; init; }

    /// <summary>Gets whether the URL points to this machine, where other readers cannot reach it.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Gets the reason why there is no PDF, if one was requested.</summary>
    public string? NoPdf { get; init; }

    /// <summary>Gets whether the user may withdraw the certificate.</summary>
    public bool MayWithdraw { get; init; }
}

/// <summary>Handles the public pages on which anyone can verify a code, and read and print the certificate it belongs to.</summary>
internal sealed class VerifyPages(VerifyCertificates verify, PdfPrinter printer, YardstickOptions settings)
{
    private const string Room = "";

    /// <summary>Shows the form; redirects a code in the query string to its own address.</summary>
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

    /// <summary>Shows the certificate as a single printable page.</summary>
    public async Task<IResult> PaperAsync(PageRequest visit)
    {
        Quiet(visit.Context);
        var answer = await verify.AskAsync(visit.Route("code"), visit.Cancel);
        return answer.Certificate is null || SiteAddress.GetAddress(visit.Context, settings) is not { } site ? Answered(visit, answer) : Paper(visit, site, answer, null);
    }

    /// <summary>Returns the printable page as a PDF, if the operator has configured a browser.</summary>
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

    /// <summary>Redirects to the reader's own language, because printed addresses do not contain one.</summary>
    public Task<IResult> InLanguageAsync(HttpContext context)
    {
        Quiet(context);
        context.Response.Headers.Vary = "Accept-Language";
        return Task.FromResult<IResult>(TypedResults.Redirect($"/{LanguageOfRequest.Preferred(context.Request).Code}{context.Request.Path.ToUriComponent()}{context.Request.QueryString}"));
    }

    /// <summary>Sets headers against search engine indexing, caching, and leaking the code to other sites in the referrer.</summary>
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
