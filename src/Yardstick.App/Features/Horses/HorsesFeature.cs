using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Horses;

internal static class HorsesFeature
{
    /// <summary>Horses: what each has run, what it is thought to be, and why.</summary>
    public static IServiceCollection AddHorses(this IServiceCollection services) => services
        .AddSingleton<ExplainMark>()
        .AddSingleton<GatherHorse>()
        .AddSingleton<HorseRooms>();

    public static Rooms MapHorses(this Rooms rooms)
    {
        rooms.For(Operation.ReadRegister).Computing().Get<HorseRooms>("/horses", (room, visit) => room.SearchAsync(visit));
        rooms.For(Operation.ReadRegister)
            .Get<HorseRooms>("/horses/{id}", (room, visit) => room.HorseAsync(visit));
        return rooms;
    }
}
