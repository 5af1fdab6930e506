using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Desk;

/// <summary>The pages on which marks are proposed and decided, and lists are published.</summary>
internal sealed class DeskFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddSingleton<IPendingWork, WaitingProposals>()
            .AddSingleton<ProposalReader>()
            .AddSingleton<LoadMarkContext>()
            .AddSingleton<PublishDraft>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages();
        ProposalPages.Map(pages);
        DecisionPages.Map(pages);
        PublicationPages.Map(pages);
    }
}
