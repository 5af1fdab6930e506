using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Identities;

internal static class IdentitiesFeature
{
    /// <summary>Identities: runners that several horses may be, until a person says which.</summary>
    public static IServiceCollection AddIdentities(this IServiceCollection services) => services.AddSingleton<IdentityRooms>();

    public static Rooms MapIdentities(this Rooms rooms)
    {
        rooms.For(Operation.ReadImports).Get<IdentityRooms>("/identities", (room, visit) => room.CasesAsync(visit));
        rooms.For(Operation.SettleIdentities)
            .Post<IdentityRooms>("/identities/{id}", (room, visit) => room.SettleAsync(visit))
            .Post<IdentityRooms>("/identities/{id}/reopen", (room, visit) => room.ReopenAsync(visit));
        return rooms;
    }
}
