using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Ratings;

internal static class RatingsFeature
{
    /// <summary>Adds the ratings: figures, assessments and marks of every run, with their explanations.</summary>
    public static IServiceCollection AddRatings(this IServiceCollection services) => services
        .AddModelPart(RatingsStore.Map)
        .AddSingleton<RatingsStore>()
        .AddSingleton<RateHistory>()
        .AddSingleton<CompareRatings>()
        .AddSingleton<NetworkCache>()
        .AddSingleton<RaceExplanations>();
}
