using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Notices;

internal static class NoticesFeature
{
    /// <summary>Notices to the people of the authority.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddModelPart(NoticesStore.Map)
        .AddSingleton<NoticesStore>()
        .AddSingleton<NoticeBoard>()
        .AddSingleton<NoticeRooms>();

    public static Rooms MapNotices(this Rooms rooms)
    {
        rooms.For(Operation.ManageOwnAccount)
            .Get<NoticeRooms>("/notices", (room, visit) => room.ShowAsync(visit))
            .Post<NoticeRooms>("/notices/seen", (room, visit) => room.SeeAsync(visit));
        return rooms;
    }
}
