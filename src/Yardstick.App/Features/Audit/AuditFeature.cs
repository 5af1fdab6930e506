using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Audit;

internal static class AuditFeature
{
    /// <summary>The record of everything done.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddModelPart(AuditStore.Map).AddSingleton<AuditStore>().AddSingleton<AuditRooms>();

    public static Rooms MapAudit(this Rooms rooms)
    {
        rooms.For(Operation.ReadAudit)
            .Get<AuditRooms>("/audit", (room, visit) => room.ShowAsync(visit))
            .Get<AuditRooms>("/audit.csv", (room, visit) => room.FileAsync(visit));
        return rooms;
    }
}
