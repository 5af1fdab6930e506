using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Notifications;

internal static class NotificationsFeature
{
    /// <summary>Adds notifications to the authority's staff.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddModelPart(NotificationsStore.Map)
        .AddSingleton<NotificationsStore>()
        .AddSingleton<NotificationPublisher>()
        .AddSingleton<NotificationPages>();

    public static PageRoutes MapNotices(this PageRoutes rooms)
    {
        rooms.For(Permission.ManageOwnAccount)
            .Get<NotificationPages>("/notices", (room, visit) => room.ShowAsync(visit))
            .Post<NotificationPages>("/notices/seen", (room, visit) => room.SeeAsync(visit));
        return rooms;
    }
}
