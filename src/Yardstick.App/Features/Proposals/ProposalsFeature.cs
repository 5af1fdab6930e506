using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Proposals;

/// <summary>Proposed marks and the decisions on them.</summary>
internal sealed class ProposalsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(ProposalsStore.Map)
            .AddSingleton<ProposalsStore>()
            .AddSingleton<DecideMarks>()
            .AddSingleton<IndependentPublication>();
}
