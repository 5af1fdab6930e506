using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Methodology;

/// <summary>The methodology pages: text and tables generated from the rule set that the computations use.</summary>
internal sealed class MethodologyFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services.AddSingleton<MethodsCache>().AddSingleton<ComparisonCache>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages();
        MethodPages.Map(pages);
        MethodPages.MapFiles(endpoints);
        FourMethodPages.Map(pages);
    }
}
