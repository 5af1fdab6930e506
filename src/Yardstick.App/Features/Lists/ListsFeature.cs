using System.CommandLine;
using Yardstick.App.Features.Lists.Api;
using Yardstick.App.Features.Lists.Commands;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Responses;

namespace Yardstick.App.Features.Lists;

/// <summary>The lists: the current marks, and the numbered lists that are published.</summary>
internal sealed class ListsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(ListsStore.Map)
            .AddModelPart(DeparturesStore.Map)
            .AddSingleton<IDatabaseConversion, PublishedBytesStore>()
            .AddSingleton<ListsStore>()
            .AddSingleton<DeparturesStore>()
            .AddSingleton<DeclareDepartures>()
            .AddSingleton<PublicationStore>()
            .AddSingleton<SeenDraftsStore>()
            .AddSingleton<IPublishedDecisions, DecisionsStore>()
            .AddSingleton<ListDecisions>()
            .AddSingleton<MarkInputs>()
            .AddSingleton<ComposeList>()
            .AddSingleton<ListViews>()
            .AddSingleton<SnapshotStampReader>()
            .AddSingleton<ListSnapshots>()
            .AddSingleton<IPublicVersion>(provider => provider.GetRequiredService<ListSnapshots>())
            .AddSingleton<HorseIndexCache>()
            .AddSingleton<PublishedListReader>()
            .AddSingleton<PublishList>()
            .AddJobHandler<RatingJobs>()
            .AddSingleton<PrepareList>()
            .AddHostedService<ListsChangeMonitor>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapApi();
        ListEndpoints.Map(api);
        StatisticsEndpoints.Map(api);
        DepartureEndpoints.Map(api);
        ListPages.Map(endpoints.MapPages());
        ListPages.MapFiles(endpoints);
        UnlistedPages.Map(endpoints.MapPages());
        UnlistedPages.MapFiles(endpoints);
        DeparturePages.Map(endpoints.MapPages());
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) =>
        [
            new RateCommand(context.Terminal),
            new ExplainCommand(context.Terminal),
            new ListCommand(context),
            new PublishCommand(context),
            new DeparturesCommand(context),
        ];
}
