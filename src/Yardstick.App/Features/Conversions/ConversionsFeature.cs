using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Conversions;

internal static class ConversionsFeature
{
    /// <summary>Conversions: a mark on another scale, with its uncertainty and its source.</summary>
    public static IServiceCollection AddConversions(this IServiceCollection services) => services.AddSingleton<ConversionRooms>();

    public static Rooms MapConversions(this Rooms rooms)
    {
        rooms.For(Operation.Calculate)
            .Get<ConversionRooms>("/convert", (room, visit) => room.ConvertAsync(visit));
        return rooms;
    }
}
