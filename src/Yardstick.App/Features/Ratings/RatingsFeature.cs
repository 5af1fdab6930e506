using System.CommandLine;
using Yardstick.App.Features.Ratings.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Ratings;

/// <summary>Ratings: figures, assessments and marks of every run, with their explanations.</summary>
internal sealed class RatingsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(RatingsStore.Map)
            .AddSingleton<RatingsStore>()
            .AddSingleton<RateHistory>()
            .AddSingleton<CompareRatings>()
            .AddSingleton<NetworkCache>()
            .AddSingleton<RaceExplanations>();

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new FitCommand(context.Terminal), new RebuildCommand(context)];
}
