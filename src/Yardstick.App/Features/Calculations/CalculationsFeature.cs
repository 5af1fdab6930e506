using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Calculations;

internal static class CalculationsFeature
{
    /// <summary>What the database keeps of calculations.</summary>
    public static IServiceCollection AddCalculationsStore(this IServiceCollection services) => services
        .AddModelPart(BatchesStore.Map)
        .AddSingleton<BatchesStore>()
        .AddSingleton<CloseAbandoned>(provider => provider.GetRequiredService<BatchesStore>().CloseAbandonedAsync);

    /// <summary>Calculations that programs ask for: conversions, races that are not stored, and many horses at once.</summary>
    public static IServiceCollection AddCalculations(this IServiceCollection services) => services
        .AddSingleton<ConvertMarks>()
        .AddSingleton<RateRace>()
        .AddSingleton<BatchMarks>()
        .AddSingleton<BatchJobs>()
        .AddHostedService(provider => provider.GetRequiredService<BatchJobs>())
        .AddSingleton<RunBatches>();
}
