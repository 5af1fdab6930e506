using Yardstick.App.Features.Calculations.Api;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Calculations;

/// <summary>The calculations offered by the API: conversions, races that are not stored, and batches of horses.</summary>
internal sealed class CalculationsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(BatchesStore.Map)
            .AddSingleton<BatchesStore>()
            .AddSingleton<IJobRecord>(provider => provider.GetRequiredService<BatchesStore>())
            .AddSingleton<ConvertMarks>()
            .AddSingleton<RateRace>()
            .AddSingleton<BatchMarks>()
            .AddJobHandler<BatchJobs>()
            .AddSingleton<RunBatches>()
            .AddSingleton<RunningDownloads>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapApi();
        ConversionEndpoints.Map(api);
        CalculationEndpoints.Map(api);
        BatchEndpoints.Map(api);
    }
}
