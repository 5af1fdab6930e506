using System.Security.Cryptography;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Checks the configured source once a day. Of several nodes that share a database, only one checks.</summary>
internal sealed partial class BundleUpdateMonitor(
    ReceiveBundles receive,
    BundlesStore store,
    YardstickOptions settings,
    TimeProvider clock,
    ILogger<BundleUpdateMonitor> log
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(1),
        LongestJitter = TimeSpan.FromMinutes(10),
        LeastWait = TimeSpan.FromMinutes(1);

    /// <summary>Returns the time until the next check, without jitter; zero when it is due.</summary>
    public async Task<TimeSpan> GetDelayAsync(CancellationToken cancellationToken)
    {
        var last = await store.GetLastCheckAsync(BundleFetcher.Redact(settings.RuleUpdates), Actor.Program.Id, cancellationToken);
        var due = last is { } at ? at + Between - clock.GetUtcNow() : TimeSpan.Zero;
        return due > TimeSpan.Zero ? due : TimeSpan.Zero;
    }

    /// <summary>Checks the source, unless another node has already done so.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await GetDelayAsync(cancellationToken) == TimeSpan.Zero)
            await receive.FromAsync(settings.RuleUpdates, Actor.Program, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.RuleUpdates.Length == 0)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The jitter spreads the requests of the nodes of a site and of the sites that follow a publisher.
                var jitter = TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32((int)LongestJitter.TotalSeconds));
                await Task.Delay(await GetDelayAsync(stoppingToken) + LeastWait + jitter, clock, stoppingToken);
                await CheckAsync(stoppingToken);
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
