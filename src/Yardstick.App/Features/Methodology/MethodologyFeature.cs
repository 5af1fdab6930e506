using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Methodology;

internal static class MethodologyFeature
{
    /// <summary>Adds the methodology pages: text and tables generated from the rule set that the computations use.</summary>
    public static IServiceCollection AddMethod(this IServiceCollection services) => services
        .AddSingleton<MethodPages>()
        .AddSingleton<MethodsCache>()
        .AddSingleton<ComparisonCache>()
        .AddSingleton<FourMethodPages>();

    public static PageRoutes MapMethod(this PageRoutes rooms)
    {
        var kept = rooms.For(Permission.ReadRegister).ComputingUnlessKept();
        kept.Asked("code", "population", "q", "sort", "page").Get<FourMethodPages>("/methods", (room, visit) => room.BookAsync(visit));
        kept.Asked("code", "population")
            .Get<FourMethodPages>("/horses/{id}/methods", (room, visit) => room.HorseAsync(visit))
            .Get<FourMethodPages>("/races/{id}/methods", (room, visit) => room.RaceAsync(visit));
        rooms.For(Permission.ReadRegister)
            .Get<MethodPages>("/method", (room, visit) => room.MethodAsync(visit))
            .File<MethodPages>("/standards/{id}.json", (room, context) => room.FileAsync(context))
            .File<MethodPages>("/standards/schema/{name}.schema.json", (room, context) => room.SchemaAsync(context));
        return rooms;
    }
}
