using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Proposals;

internal static class ProposalsFeature
{
    /// <summary>Adds the storage of proposed marks and the decisions on them.</summary>
    public static IServiceCollection AddProposals(this IServiceCollection services) => services
        .AddModelPart(ProposalsStore.Map)
        .AddSingleton<ProposalsStore>()
        .AddSingleton<DecideMarks>()
        .AddSingleton<IndependentPublication>();
}
