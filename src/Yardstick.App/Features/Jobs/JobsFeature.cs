using Yardstick.App.Features.Jobs.Api;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Jobs;

/// <summary>The page and the API of the jobs that run in the background, of whichever feature.</summary>
internal sealed class JobsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services.AddSingleton<ControlJobs>().AddSingleton<JobReader>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        JobPages.Map(endpoints.MapPages());
        JobEndpoints.Map(endpoints.MapApi());
    }
}
