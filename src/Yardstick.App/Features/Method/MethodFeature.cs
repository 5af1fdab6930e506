using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Method;

internal static class MethodFeature
{
    /// <summary>The method in words and tables, generated from the standards that are computed with.</summary>
    public static IServiceCollection AddMethod(this IServiceCollection services) => services.AddSingleton<MethodRooms>();

    public static Rooms MapMethod(this Rooms rooms)
    {
        rooms.For(Operation.ReadRegister)
            .Get<MethodRooms>("/method", (room, visit) => room.MethodAsync(visit))
            .File<MethodRooms>("/standards/{id}.json", (room, context) => room.FileAsync(context));
        return rooms;
    }
}
