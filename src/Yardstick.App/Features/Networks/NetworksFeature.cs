using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Networks;

internal static class NetworksFeature
{
    /// <summary>What the network of all races says: where an assessment comes from, two horses against each other, levels through time.</summary>
    public static IServiceCollection AddNetworks(this IServiceCollection services) => services
        .AddSingleton<ReasonRooms>()
        .AddSingleton<CompareRooms>()
        .AddSingleton<LevelRooms>();

    public static Rooms MapNetworks(this Rooms rooms)
    {
        rooms.For(Operation.ReadRegister).Computing()
            .Get<ReasonRooms>("/horses/{id}/network", (room, visit) => room.HorseAsync(visit))
            .Get<CompareRooms>("/compare", (room, visit) => room.CompareAsync(visit));
        rooms.For(Operation.ReadRegister).ComputingUnlessKept().Asked("code", "population", "by")
            .Get<LevelRooms>("/levels", (room, visit) => room.LevelsAsync(visit));
        return rooms;
    }
}
