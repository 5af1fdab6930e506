using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Partners;

internal static class PartnersFeature
{
    /// <summary>Adds partners: programs of other authorities, each authenticated by its public keys.</summary>
    public static IServiceCollection AddPartners(this IServiceCollection services) => services
        .AddModelPart(PartnersStore.Map)
        .AddSingleton<PartnersStore>()
        .AddSingleton<AdmitPartners>()
        .AddSingleton<PartnerGrant>()
        .AddSingleton(PartnerGrant.Grant)
        .AddSingleton(provider => new AdmittedPrograms(provider.GetRequiredService<AdmitPartners>().IsAdmittedAsync));

    public static PageRoutes MapPartners(this PageRoutes rooms)
    {
        rooms.For(Permission.ManagePartners)
            .Get<PartnerPages>("/admin/partners", (room, visit) => room.ShowAsync(visit))
            .Post<PartnerPages>("/admin/partners", (room, visit) => room.RegisterAsync(visit))
            .Post<PartnerPages>("/admin/partners/{id}/keys", (room, visit) => room.ReplaceKeysAsync(visit))
            .Post<PartnerPages>("/admin/partners/{id}/door", (room, visit) => room.CloseAsync(visit));
        return rooms;
    }
}
