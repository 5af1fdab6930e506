using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

internal static class ResultsFeature
{
    /// <summary>Adds results: reading files, races and horses as facts, audited corrections, identities.</summary>
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddModelPart(ResultsStore.Map)
        .AddSingleton<Checkpoints>()
        .AddSingleton<ResultsStore>()
        .AddSingleton<CloseAbandoned>(provider => provider.GetRequiredService<ResultsStore>().CloseAbandonedAsync)
        .AddSingleton<ArabicNameCache>()
        .AddSingleton<ImportResults>();
}
