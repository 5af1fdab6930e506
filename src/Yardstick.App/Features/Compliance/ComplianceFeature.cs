using System.CommandLine;
using Yardstick.App.Features.Compliance.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Compliance;

/// <summary>Compliance with the requirements for a rating system: checks and attestations.</summary>
internal sealed class ComplianceFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(ComplianceStore.Map)
            .AddSingleton<ComplianceStore>()
            .AddSingleton<IRequirementChecks, RuleSetChecks>()
            .AddSingleton<IRequirementChecks, ListChecks>()
            .AddSingleton<IRequirementChecks, MarkChecks>()
            .AddSingleton<IRequirementChecks, DecisionChecks>()
            .AddSingleton<IRequirementChecks, FairnessChecks>()
            .AddSingleton<CheckCompliance>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages();
        CompliancePages.Map(pages);
        AttestationPages.Map(pages);
        CompliancePages.MapFile(endpoints);
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new ComplianceCommand(context)];
}
