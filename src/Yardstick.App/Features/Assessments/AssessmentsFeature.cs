using Yardstick.App.Platform;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Assessments;

/// <summary>
/// The pages on the network of all races: the contributions to an assessment, the comparison of two horses, and levels over time.
/// </summary>
internal sealed class AssessmentsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services.AddSingleton<LoadContributions>().AddSingleton<LoadComparison>().AddSingleton<LoadLevels>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages();
        ContributionsPages.Map(pages);
        ComparePages.Map(pages);
        LevelPages.Map(pages);
    }
}
