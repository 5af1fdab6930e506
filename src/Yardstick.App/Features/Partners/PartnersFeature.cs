using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Partners;

/// <summary>Partners: programs of other authorities, each authenticated by its public keys.</summary>
internal sealed class PartnersFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(PartnersStore.Map)
            .AddSingleton<PartnersStore>()
            .AddSingleton<AdmitPartners>()
            .AddSingleton<IAdmittedPrograms>(provider => provider.GetRequiredService<AdmitPartners>())
            .AddSingleton<ITokenGrant, PartnerGrant>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => PartnerPages.Map(endpoints.MapPages());
}
