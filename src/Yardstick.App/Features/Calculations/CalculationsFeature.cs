using Yardstick.App.Features.Calculations.Api;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Calculations;

/// <summary>The calculations offered by the API: conversions, races that are not stored, and batches of horses.</summary>
internal sealed class CalculationsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(BatchesStore.Map)
            .AddSingleton<BatchesStore>()
            .AddSingleton<IAbandonedWork>(provider => provider.GetRequiredService<BatchesStore>())
            .AddSingleton<ConvertMarks>()
            .AddSingleton<RateRace>()
            .AddSingleton<BatchMarks>()
            .AddSingleton<BatchJobs>()
            .AddHostedService(provider => provider.GetRequiredService<BatchJobs>())
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
