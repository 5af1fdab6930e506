using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.ApiReference;

/// <summary>The OpenAPI document, and the pages that explain the API.</summary>
internal sealed class ApiReferenceFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) => services.AddOpenApi("v1", ApiDocument.Configure);

    /// <summary>Maps the document, the pages, and the addresses of the API at which there is nothing.</summary>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApiFallback().RequirePermission(Permission.ReadRegister);
        endpoints.MapOpenApi("/openapi/{documentName}.json").RequirePermission(Permission.ReadRegister).Computes();
        ReferencePages.Map(endpoints);
    }
}
