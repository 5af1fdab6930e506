using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Notifications;

/// <summary>Notifications to the staff of the authority.</summary>
internal sealed class NotificationsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(NotificationsStore.Map)
            .AddSingleton<NotificationsStore>()
            .AddSingleton<NotificationPublisher>()
            .AddSingleton<NotificationText>()
            .AddSingleton<PendingTasks>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => NotificationPages.Map(endpoints.MapPages());
}
