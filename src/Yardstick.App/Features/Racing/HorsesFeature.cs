using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Racing;

internal static class HorsesFeature
{
    /// <summary>Adds the pages of the horses: their runs, their ratings and the explanations of both.</summary>
    public static IServiceCollection AddHorses(this IServiceCollection services) => services
        .AddSingleton<ExplainMark>()
        .AddSingleton<LoadHorse>()
        .AddSingleton<HorsePages>();

    public static PageRoutes MapHorses(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRegister).Computing().Get<HorsePages>("/horses", (room, visit) => room.SearchAsync(visit));
        rooms.For(Permission.ReadRegister)
            .Get<HorsePages>("/horses/{id}", (room, visit) => room.HorseAsync(visit));
        return rooms;
    }
}
