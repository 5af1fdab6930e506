using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Audit;

internal static class AuditFeature
{
    /// <summary>Adds the audit log.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddModelPart(AuditStore.Map).AddSingleton<AuditStore>().AddSingleton<AuditPages>();

    public static PageRoutes MapAudit(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadAudit).Computing().Get<AuditPages>("/audit", (room, visit) => room.ShowAsync(visit));
        rooms.For(Permission.ReadAudit).Computing(ComputingPool.Files, wholeRequest: true)
            .Get<AuditPages>("/audit.csv", (room, visit) => room.FileAsync(visit));
        return rooms;
    }
}
