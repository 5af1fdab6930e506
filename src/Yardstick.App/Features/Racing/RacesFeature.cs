using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

internal static class RacesFeature
{
    /// <summary>Adds the pages of the races: the results, and how the level of each race was determined.</summary>
    public static IServiceCollection AddRaces(this IServiceCollection services) => services.AddSingleton<RacePages>();

    public static PageRoutes MapRaces(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRegister)
            .Get<RacePages>("/races/{id}", (room, visit) => room.RaceAsync(visit))
            .Get<RacePages>("/races/{id}/level", (room, visit) => room.LevelAsync(visit))
            .Get<RacePages>("/races/{id}/runners/{horse}", (room, visit) => room.RunnerAsync(visit));
        return rooms;
    }
}
