using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Proposals;

internal static class ProposalsFeature
{
    /// <summary>Marks that people propose in the place of computed ones, and what is decided of them.</summary>
    public static IServiceCollection AddProposals(this IServiceCollection services) => services
        .AddModelPart(ProposalsStore.Map)
        .AddSingleton<ProposalsStore>()
        .AddSingleton<DecideMarks>()
        .AddSingleton<IndependentPublication>();
}
