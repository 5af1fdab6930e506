using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Impacts;

internal static class ImpactsFeature
{
    /// <summary>Impacts: what a rule set would have moved in all history, before it may come into force.</summary>
    public static IServiceCollection AddImpacts(this IServiceCollection services) => services
        .AddModelPart(ImpactsStore.Map)
        .AddSingleton<ImpactsStore>();
}
