using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Method;

internal static class MethodFeature
{
    /// <summary>The method in words and tables, generated from the standards that are computed with.</summary>
    public static IServiceCollection AddMethod(this IServiceCollection services) => services
        .AddSingleton<MethodRooms>()
        .AddSingleton<StoredMethods>()
        .AddSingleton<StoredComparison>()
        .AddSingleton<FourMethodRooms>();

    public static Rooms MapMethod(this Rooms rooms)
    {
        var kept = rooms.For(Operation.ReadRegister).ComputingUnlessKept();
        kept.Asked("code", "population", "q", "sort", "page").Get<FourMethodRooms>("/methods", (room, visit) => room.BookAsync(visit));
        kept.Asked("code", "population")
            .Get<FourMethodRooms>("/horses/{id}/methods", (room, visit) => room.HorseAsync(visit))
            .Get<FourMethodRooms>("/races/{id}/methods", (room, visit) => room.RaceAsync(visit));
        rooms.For(Operation.ReadRegister)
            .Get<MethodRooms>("/method", (room, visit) => room.MethodAsync(visit))
            .File<MethodRooms>("/standards/{id}.json", (room, context) => room.FileAsync(context))
            .File<MethodRooms>("/standards/schema/{name}.schema.json", (room, context) => room.SchemaAsync(context));
        return rooms;
    }
}
