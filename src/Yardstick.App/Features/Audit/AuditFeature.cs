using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Audit;

/// <summary>The audit log.</summary>
internal sealed class AuditFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services.AddModelPart(AuditStore.Map).AddSingleton<AuditStore>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => AuditPages.Map(endpoints.MapPages());
}
