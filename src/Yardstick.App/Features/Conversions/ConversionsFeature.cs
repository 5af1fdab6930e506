using System.CommandLine;
using Yardstick.App.Features.Conversions.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Conversions;

/// <summary>Conversions of marks between scales, with uncertainty and source, and the overrides of conversions.</summary>
internal sealed class ConversionsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddModelPart(ConversionOverridesStore.Map)
            .AddSingleton<ConversionOverridesStore>()
            .AddSingleton<OverrideConversions>()
            .AddSingleton<ScalesInForce>()
            .AddSingleton<CalibratedScales>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages();
        ConversionPages.Map(pages);
        ConversionOverridePages.Map(pages);
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new ConvertCommand(context.Terminal)];
}
