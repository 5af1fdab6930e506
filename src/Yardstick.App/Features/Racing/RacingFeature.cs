using Yardstick.App.Features.Racing.Api;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

/// <summary>The pages of the horses, the races and the meetings: results, ratings and the explanations of both.</summary>
internal sealed class RacingFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services.AddSingleton<MarkHistory>().AddSingleton<ExplainMark>().AddSingleton<LoadHorse>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapApi();
        HorseEndpoints.Map(api);
        RaceEndpoints.Map(api);
        ExplanationEndpoints.Map(api);
        var pages = endpoints.MapPages();
        MeetingPages.Map(pages);
        RacePages.Map(pages);
        HorsePages.Map(pages);
    }
}
