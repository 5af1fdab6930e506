using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Assessments;

internal static class AssessmentsFeature
{
    /// <summary>
    /// Adds the pages on the network of all races: the contributions to an assessment, the comparison of two horses, and levels over time.
    /// </summary>
    public static IServiceCollection AddNetworks(this IServiceCollection services) => services
        .AddSingleton<ContributionsPages>()
        .AddSingleton<ComparePages>()
        .AddSingleton<LevelPages>();

    public static PageRoutes MapNetworks(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRegister).Computing()
            .Get<ContributionsPages>("/horses/{id}/network", (room, visit) => room.HorseAsync(visit))
            .Get<ComparePages>("/compare", (room, visit) => room.CompareAsync(visit));
        rooms.For(Permission.ReadRegister).ComputingUnlessKept().Asked("code", "population", "by")
            .Get<LevelPages>("/levels", (room, visit) => room.LevelsAsync(visit));
        return rooms;
    }
}
