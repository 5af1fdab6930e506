using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Races;

internal static class RacesFeature
{
    /// <summary>Races: what was run, and how the level was found.</summary>
    public static IServiceCollection AddRaces(this IServiceCollection services) => services.AddSingleton<RaceRooms>();

    public static Rooms MapRaces(this Rooms rooms)
    {
        rooms.For(Operation.ReadRegister)
            .Get<RaceRooms>("/races/{id}", (room, visit) => room.RaceAsync(visit))
            .Get<RaceRooms>("/races/{id}/level", (room, visit) => room.LevelAsync(visit))
            .Get<RaceRooms>("/races/{id}/runners/{horse}", (room, visit) => room.RunnerAsync(visit));
        return rooms;
    }
}
