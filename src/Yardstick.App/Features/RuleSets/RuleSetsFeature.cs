using System.CommandLine;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.RuleSets.Api;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Features.RuleSets.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Rule sets: their storage, their life cycle, the succession in force, and the signed bundles in which they arrive.</summary>
internal sealed class RuleSetsFeature : IFeature
{
    public CommandError? Validate(YardstickOptions options) => RuleSetOptions.Find(options.RuleSet, out _);

    public void AddServices(IServiceCollection services, YardstickOptions options)
    {
        services
            .AddModelPart(RuleSetsStore.Map)
            .AddSingleton<RuleSetsStore>()
            .AddSingleton(provider => new RuleSetsInForce(
                RuleSetCatalogue.Find(options.RuleSet)!,
                provider.GetRequiredService<RuleSetsStore>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<IStartupTask, RefreshRuleSets>()
            .AddSingleton<RuleSetLifecycle>()
            // Services created for one request depend on the rule set of today.
            .AddTransient(provider => provider.GetRequiredService<RuleSetsInForce>().Today);
        services
            .AddModelPart(BundlesStore.Map)
            .AddSingleton<INotificationTexts, BundleNotificationTexts>()
            .AddSingleton<BundlesStore>()
            .AddSingleton<TrustPublishers>()
            .AddSingleton(_ => new BundleFetcher(BundleFetcher.CreateHandler(), BundleFetcher.DefaultTimeout))
            .AddSingleton<BundleDrafts>()
            .AddSingleton<BundleRecords>()
            .AddSingleton<ReceiveBundles>()
            .AddSingleton<BundleUpdateMonitor>()
            .AddHostedService(provider => provider.GetRequiredService<BundleUpdateMonitor>());
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        BundlePages.Map(endpoints.MapPages());
        RuleSetEndpoints.Map(endpoints.MapApi());
        FormerAddresses.Map(endpoints);
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new RulesCommand(context)];
}
