using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Calculations;

internal static class CalculationsFeature
{
    /// <summary>Adds the storage of batch calculations.</summary>
    public static IServiceCollection AddCalculationsStore(this IServiceCollection services) => services
        .AddModelPart(BatchesStore.Map)
        .AddSingleton<BatchesStore>()
        .AddSingleton<CloseAbandoned>(provider => provider.GetRequiredService<BatchesStore>().CloseAbandonedAsync);

    /// <summary>Adds the calculations offered by the API: conversions, races that are not stored, and batches of horses.</summary>
    public static IServiceCollection AddCalculations(this IServiceCollection services) => services
        .AddSingleton<ConvertMarks>()
        .AddSingleton<RateRace>()
        .AddSingleton<BatchMarks>()
        .AddSingleton<BatchJobs>()
        .AddHostedService(provider => provider.GetRequiredService<BatchJobs>())
        .AddSingleton<RunBatches>();
}
