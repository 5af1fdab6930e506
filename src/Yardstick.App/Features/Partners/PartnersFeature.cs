using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Partners;

internal static class PartnersFeature
{
    /// <summary>Partners: programs of other authorities, each known by its public keys.</summary>
    public static IServiceCollection AddPartners(this IServiceCollection services) => services
        .AddModelPart(PartnersStore.Map)
        .AddSingleton<PartnersStore>()
        .AddSingleton<AdmitPartners>()
        .AddSingleton<PartnerGrant>()
        .AddSingleton(PartnerGrant.Grant)
        .AddSingleton(provider => new AdmittedPrograms(provider.GetRequiredService<AdmitPartners>().IsAdmittedAsync));
}
