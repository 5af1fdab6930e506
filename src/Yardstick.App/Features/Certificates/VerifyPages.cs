using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates.Pages;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Certificates;

/// <summary>The verification form and its result.</summary>
/// <param name="Answer">The result; null before a code has been submitted.</param>
public sealed record VerifyView(Verification? Answer)
{
    /// <summary>Gets the reason why the printable certificate is not available, if it was requested.</summary>
    public string? NoPaper { get; init; }
}

/// <summary>A printable certificate.</summary>
/// <param name="Address">The verification URL encoded in the QR code.</param>
public sealed record CertificatePrintView(Verification Certificate, string Address, QrCodeSvg Picture)
{
    public CertificateContent Content => Certificate.Content!;

    /// <summary>Gets whether the URL points to this machine, where other readers cannot reach it.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Gets whether the user may withdraw the certificate.</summary>
    public bool MayWithdraw { get; init; }
}

/// <summary>Handles the public pages on which anyone can verify a code, and read and print the certificate it belongs to.</summary>
internal static class VerifyPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var verifying = pages.MapGroup("").RequirePermission(Permission.ReadRegister).AddEndpointFilter(HideAsync);
        verifying.MapGet("/verify", Ask);
        verifying.MapGet("/verify/{code}", AnswerAsync);
        verifying.MapGet("/certificates/{code}", ShowCertificateAsync);
        verifying.MapGet("/certificates/{code}.pdf", DownloadPdfAsync).Limited(RateRule.Printing).Computes();
    }

    /// <summary>Maps the addresses on printed certificates, which do not contain a language.</summary>
    public static void MapPrintedAddresses(IEndpointRouteBuilder endpoints)
    {
        var printed = endpoints.MapGroup("/verify").RequirePermission(Permission.ReadRegister).AddEndpointFilter(HideAsync);
        printed.MapGet("", RedirectToLanguage);
        printed.MapGet("/{code}", RedirectToLanguage);
    }

    /// <summary>Shows the form; redirects a code in the query string to its own address.</summary>
    private static Results<RazorComponentResult<VerifyPage>, SeeOtherResult> Ask(string? code, Localizer texts)
    {
        var typed = CertificateCodes.Shown((code ?? "").Trim());
        return typed.Length > 0 ? new SeeOtherResult(SiteLinks.Verify(typed)) : Answer(null, texts);
    }

    private static async Task<RazorComponentResult<VerifyPage>> AnswerAsync(
        string code,
        VerifyCertificates verify,
        Localizer texts,
        CancellationToken cancellationToken
    ) => Answer(await verify.AskAsync(RequestParameters.DecodeRoute(code), cancellationToken), texts);

    /// <summary>Shows the certificate as a single printable page.</summary>
    private static async Task<Results<RazorComponentResult<CertificateSheet>, RazorComponentResult<VerifyPage>>> ShowCertificateAsync(
        string code,
        HttpContext context,
        [AsParameters] PrintServices services,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var answer = await services.Verify.AskAsync(RequestParameters.DecodeRoute(code), cancellationToken);
        return Print(context, services, answer) is { } view
            ? PageResult.Create<CertificateSheet, CertificatePrintView>(view)
            : Answer(answer, texts, forPaper: true);
    }

    /// <summary>Returns the certificate as a PDF.</summary>
    private static async Task<Results<FileContentHttpResult, RazorComponentResult<VerifyPage>>> DownloadPdfAsync(
        string code,
        HttpContext context,
        [AsParameters] PrintServices services,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var answer = await services.Verify.AskAsync(RequestParameters.DecodeRoute(code), cancellationToken);
        return Print(context, services, answer) is { } view
            ? TypedResults.File(
                CertificatePdf.Create(view, texts),
                "application/pdf",
                $"{view.Content.Reference}-{texts.Language.Code}.pdf"
            )
            : Answer(answer, texts, forPaper: true);
    }

    /// <summary>Redirects to the reader's own language.</summary>
    private static RedirectHttpResult RedirectToLanguage(HttpContext context)
    {
        var request = context.Request;
        context.Response.Headers.Vary = "Accept-Language";
        return TypedResults.Redirect($"/{LanguageOfRequest.Preferred(request).Code}{request.Path.ToUriComponent()}{request.QueryString}");
    }

    /// <summary>Sets headers against search engine indexing, caching, and leaking the code to other sites in the referrer.</summary>
    private static ValueTask<object?> HideAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var headers = invocation.HttpContext.Response.Headers;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return next(invocation);
    }

    /// <param name="forPaper">Whether the printable certificate was requested.</param>
    private static RazorComponentResult<VerifyPage> Answer(Verification? answer, Localizer texts, bool forPaper = false)
    {
        var view = new VerifyView(answer)
        {
            NoPaper = forPaper && answer?.Certificate is not null ? texts[() => CertificatesTexts.Verify_NoPaper] : null,
        };
        var found = view.NoPaper is null && answer is not { Certificate: null };
        return PageResult.Create<VerifyPage, VerifyView>(view, found ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
    }

    /// <summary>Returns the printable certificate; null when there is none, or when the site does not know its own address.</summary>
    private static CertificatePrintView? Print(HttpContext context, PrintServices services, Verification answer)
    {
        if (answer.Certificate is not { } certificate || SiteAddress.GetAddress(context, services.Settings) is not { } site)
            return null;
        var address = $"{site}/verify/{answer.Code}";
        return new CertificatePrintView(answer, address, QrCodeSvg.From(address))
        {
            IsLocal = services.Settings.PublicUrl.Length == 0,
            MayWithdraw = certificate.Withdrawal is null && CurrentUser.From(context).Reaches(Permission.IssueCertificate),
        };
    }

    /// <summary>The services that show and print a certificate.</summary>
    private sealed record PrintServices(VerifyCertificates Verify, YardstickOptions Settings);
}
