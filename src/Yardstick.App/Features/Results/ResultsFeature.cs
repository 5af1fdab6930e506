using System.CommandLine;
using Yardstick.App.Features.Results.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

/// <summary>Results: reading files, races and horses as facts, audited corrections, identities.</summary>
internal sealed class ResultsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(ResultsStore.Map)
            .AddModelPart(LayoutProfilesStore.Map)
            .AddSingleton<Checkpoints>()
            .AddSingleton<IDatabaseConversion, HorseNameKeysStore>()
            .AddSingleton<ResultsStore>()
            .AddSingleton<ImportedRacesStore>()
            .AddSingleton<ImportsStore>()
            .AddSingleton<IAbandonedWork>(provider => provider.GetRequiredService<ImportsStore>())
            .AddSingleton<IJobRecord>(provider => provider.GetRequiredService<ImportsStore>())
            .AddSingleton<IdentitiesStore>()
            .AddSingleton<RaceCasesStore>()
            .AddSingleton<SettleRace>()
            .AddSingleton<ArabicNamesStore>()
            .AddSingleton<ArabicNameCache>()
            .AddSingleton<LayoutProfilesStore>()
            .AddSingleton<ImportResults>();

    public IEnumerable<Command> CreateCommands(CommandContext context) =>
        [new ProfileCommand(context.Terminal), new TemplateCommand(context.Terminal)];
}
