using Yardstick.App.Features.Access;
using Yardstick.App.Features.Horses;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Printing;

namespace Yardstick.App.Features.Certificates;

internal static class CertificatesFeature
{
    /// <summary>Certificates of published marks, and what codes on them are worth.</summary>
    public static IServiceCollection AddCertificatesStore(this IServiceCollection services) => services
        .AddModelPart(CertificatesStore.Map)
        .AddSingleton<CertificatesStore>()
        .AddSingleton<CertificateCodes>()
        .AddSingleton<DraftCertificate>()
        .AddSingleton<IssueCertificates>()
        .AddSingleton<VerifyCertificates>();

    /// <summary>The pages of certificates.</summary>
    public static IServiceCollection AddCertificates(this IServiceCollection services) => services
        .AddSingleton<PdfPrinter>()
        .AddSingleton<CertificateRooms>()
        .AddSingleton<VerifyRooms>()
        .AddSingleton<HorsePapers>(provider => provider.GetRequiredService<CertificateRooms>().OfHorseAsync);

    public static Rooms MapCertificates(this Rooms rooms)
    {
        rooms.For(Operation.IssueCertificate)
            .Get<CertificateRooms>("/horses/{id}/certificate", (room, visit) => room.FormAsync(visit))
            .Post<CertificateRooms>("/horses/{id}/certificate", (room, visit) => room.IssueAsync(visit))
            .Get<CertificateRooms>("/certificates/{reference}/withdraw", (room, visit) => room.WithdrawFormAsync(visit))
            .Post<CertificateRooms>("/certificates/{reference}/withdraw", (room, visit) => room.WithdrawAsync(visit));
        rooms.For(Operation.ReadCertificates).Computing().Get<CertificateRooms>("/certificates", (room, visit) => room.RegisterAsync(visit));
        rooms.For(Operation.ReadRegister)
            .Get<VerifyRooms>("/verify", (room, visit) => room.AskAsync(visit))
            .Get<VerifyRooms>("/verify/{code}", (room, visit) => room.AnswerAsync(visit))
            .Get<VerifyRooms>("/certificates/{code}", (room, visit) => room.PaperAsync(visit))
            .File<VerifyRooms>("/verify", (room, context) => room.InLanguageAsync(context))
            .File<VerifyRooms>("/verify/{code}", (room, context) => room.InLanguageAsync(context));
        rooms.For(Operation.ReadRegister).With(printing => printing.Limited(RateRule.Printing)).Get<VerifyRooms>("/certificates/{code}.pdf", (room, visit) => room.PdfAsync(visit));
        return rooms;
    }
}
