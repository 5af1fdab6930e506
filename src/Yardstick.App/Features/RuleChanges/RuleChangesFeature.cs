using System.CommandLine;
using Yardstick.App.Features.RuleChanges.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>
/// Changes of the rules: the pages of rule sets from draft to activation, and the effect of a rule set on past marks, computed before it
/// may come into force.
/// </summary>
internal sealed class RuleChangesFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(ImpactsStore.Map)
            .AddSingleton<ImpactsStore>()
            .AddSingleton<ReplayRules>()
            .AddJobHandler<ReplayJobs>()
            .AddSingleton<RuleSetViews>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages().MapGroup("/rules");
        RuleSetPages.Map(pages);
        RuleSetForms.Map(pages);
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) =>
        [new Command("rules") { new RulesImpactCommand(context.Terminal), new RulesDeriveCommand(context.Terminal) }];
}
