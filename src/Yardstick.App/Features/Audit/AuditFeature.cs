using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Audit;

internal static class AuditFeature
{
    /// <summary>The record of everything done.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddModelPart(AuditStore.Map).AddSingleton<AuditStore>().AddSingleton<AuditRooms>();

    public static Rooms MapAudit(this Rooms rooms)
    {
        rooms.For(Operation.ReadAudit).Computing().Get<AuditRooms>("/audit", (room, visit) => room.ShowAsync(visit));
        rooms.For(Operation.ReadAudit).Computing(ComputingPool.Files, wholeRequest: true)
            .Get<AuditRooms>("/audit.csv", (room, visit) => room.FileAsync(visit));
        return rooms;
    }
}
