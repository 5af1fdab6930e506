using Yardstick.App.Platform.Database;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Standards;

internal static class StandardsFeature
{
    /// <summary>Standards: rule sets kept with their lives, and which of them is in force on which day.</summary>
    /// <param name="services">The services.</param>
    /// <param name="first">The set that is in force until another one is.</param>
    public static IServiceCollection AddStandards(this IServiceCollection services, StandardSet first) => services
        .AddModelPart(RuleSetsStore.Map)
        .AddSingleton<RuleSetsStore>()
        .AddSingleton(provider => new StandardsInForce(first, provider.GetRequiredService<RuleSetsStore>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RuleSets>()
        // What lives for one request asks for the set itself: the one of today.
        .AddTransient(provider => provider.GetRequiredService<StandardsInForce>().Today);
}
