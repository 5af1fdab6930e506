using Yardstick.App.Features.Certificates.Api;
using Yardstick.App.Features.Racing;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Certificates;

/// <summary>Certificates of published marks: issue, verification, print and withdrawal.</summary>
internal sealed class CertificatesFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(CertificatesStore.Map)
            .AddSingleton<CertificatesStore>()
            .AddSingleton<CertificateCodes>()
            .AddSingleton<DraftCertificate>()
            .AddSingleton<IssueCertificates>()
            .AddSingleton<VerifyCertificates>()
            .AddSingleton<ICertificateLinks, HorseCertificates>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        CertificateEndpoints.Map(endpoints.MapApi());
        var pages = endpoints.MapPages();
        CertificatePages.Map(pages);
        VerifyPages.Map(pages);
        VerifyPages.MapPrintedAddresses(endpoints);
    }
}
