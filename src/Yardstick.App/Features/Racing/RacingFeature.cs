using Yardstick.App.Features.Racing.Api;
using Yardstick.App.Features.Racing.Search;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

/// <summary>
/// The pages of the horses, the races, the meetings and the people: results, ratings and the explanations of both; the search over all.
/// </summary>
internal sealed class RacingFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddSingleton<MarkHistory>()
            .AddSingleton<ExplainMark>()
            .AddSingleton<LoadHorse>()
            .AddSingleton<SearchStore>()
            .AddSingleton<SearchIndexCache>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapApi();
        HorseEndpoints.Map(api);
        RaceEndpoints.Map(api);
        ExplanationEndpoints.Map(api);
        SearchEndpoints.Map(api);
        var pages = endpoints.MapPages();
        MeetingPages.Map(pages);
        RacePages.Map(pages);
        HorsePages.Map(pages);
        SearchPages.Map(pages);
    }
}
