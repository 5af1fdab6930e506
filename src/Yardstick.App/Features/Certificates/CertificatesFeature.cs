using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Racing;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Printing;

namespace Yardstick.App.Features.Certificates;

internal static class CertificatesFeature
{
    /// <summary>Adds the storage and verification of certificates of published marks.</summary>
    public static IServiceCollection AddCertificatesStore(this IServiceCollection services) => services
        .AddModelPart(CertificatesStore.Map)
        .AddSingleton<CertificatesStore>()
        .AddSingleton<CertificateCodes>()
        .AddSingleton<DraftCertificate>()
        .AddSingleton<IssueCertificates>()
        .AddSingleton<VerifyCertificates>();

    /// <summary>Adds the certificate pages.</summary>
    public static IServiceCollection AddCertificates(this IServiceCollection services) => services
        .AddSingleton<PdfPrinter>()
        .AddSingleton<CertificatePages>()
        .AddSingleton<VerifyPages>()
        .AddSingleton<CertificateLinks>(provider => provider.GetRequiredService<CertificatePages>().OfHorseAsync);

    public static PageRoutes MapCertificates(this PageRoutes rooms)
    {
        rooms.For(Permission.IssueCertificate)
            .Get<CertificatePages>("/horses/{id}/certificate", (room, visit) => room.FormAsync(visit))
            .Post<CertificatePages>("/horses/{id}/certificate", (room, visit) => room.IssueAsync(visit))
            .Get<CertificatePages>("/certificates/{reference}/withdraw", (room, visit) => room.WithdrawFormAsync(visit))
            .Post<CertificatePages>("/certificates/{reference}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Permission.ReadCertificates).Computing().Get<CertificatePages>("/certificates", (room, visit) => room.RegisterAsync(visit));
        rooms.For(Permission.ReadRegister)
            .Get<VerifyPages>("/verify", (room, visit) => room.AskAsync(visit))
            .Get<VerifyPages>("/verify/{code}", (room, visit) => room.AnswerAsync(visit))
            .Get<VerifyPages>("/certificates/{code}", (room, visit) => room.PaperAsync(visit))
            .File<VerifyPages>("/verify", (room, context) => room.InLanguageAsync(context))
            .File<VerifyPages>("/verify/{code}", (room, context) => room.InLanguageAsync(context));
        rooms.For(Permission.ReadRegister).With(printing => printing.Limited(RateRule.Printing)).Get<VerifyPages>("/certificates/{code}.pdf", (room, visit) => room.PdfAsync(visit));
        return rooms;
    }
}
