using System.Security.Cryptography;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Looks once a day at the source that the settings name. Of several nodes over one database, one looks.</summary>
internal sealed partial class BundleUpdateMonitor(ReceiveBundles receive, BundlesStore store, YardstickOptions settings, TimeProvider clock, ILogger<BundleUpdateMonitor> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(1), LongestJitter = TimeSpan.FromMinutes(10), LeastWait = TimeSpan.FromMinutes(1);

    /// <summary>How long it is until the next look, without what chance adds; zero when it is due.</summary>
    public async Task<TimeSpan> WaitAsync(CancellationToken cancellationToken)
    {
        var last = await store.LastLookAsync(BundleFetcher.Shown(settings.RuleUpdates), Actor.Program.Id, cancellationToken);
        var due = last is { } at ? at + Between - clock.GetUtcNow() : TimeSpan.Zero;
        return due > TimeSpan.Zero ? due : TimeSpan.Zero;
    }

    /// <summary>Looks, unless another node has just done so.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await WaitAsync(cancellationToken) == TimeSpan.Zero) await receive.FromAsync(settings.RuleUpdates, Actor.Program, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.RuleUpdates.Length == 0) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Not every site of a publisher asks at the same moment, nor every node of a site.
                var jitter = TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32((int)LongestJitter.TotalSeconds));
                await Task.Delay(await WaitAsync(stoppingToken) + LeastWait + jitter, clock, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotSeen(fault.GetType().Name);
                await Task.Delay(LongestJitter, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The source of updates could not be looked at: {Fault}.")]
    private partial void NotSeen(string fault);
}
