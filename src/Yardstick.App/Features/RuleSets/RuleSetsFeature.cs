using Yardstick.App.Platform.Database;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.RuleSets;

internal static class RuleSetsFeature
{
    /// <summary>Standards: rule sets kept with their lives, and which of them is in force on which day.</summary>
    /// <param name="services">The services.</param>
    /// <param name="first">The set that is in force until another one is.</param>
    public static IServiceCollection AddStandards(this IServiceCollection services, RuleSet first) => services
        .AddModelPart(RuleSetsStore.Map)
        .AddSingleton<RuleSetsStore>()
        .AddSingleton(provider => new RuleSetsInForce(first, provider.GetRequiredService<RuleSetsStore>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RuleSetLifecycle>()
        // What lives for one request asks for the set itself: the one of today.
        .AddTransient(provider => provider.GetRequiredService<RuleSetsInForce>().Today);
}
