using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Events;

namespace Yardstick.App.Platform.Caching;

/// <summary>
/// Logs when the caches stop asking Redis, because it does not answer, and when they ask it again. The cache's own
/// messages would name addresses of pages, which can contain what somebody searched for.
/// </summary>
internal sealed partial class CacheMonitor(IFusionCacheProvider caches, ILogger<CacheMonitor> log) : IHostedService
{
    private readonly IFusionCache _responses = caches.GetCache(CacheSetup.Responses);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _responses.Events.Distributed.CircuitBreakerChange += Tell;
        _responses.Events.Distributed.DeserializationError += TellUnread;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _responses.Events.Distributed.CircuitBreakerChange -= Tell;
        _responses.Events.Distributed.DeserializationError -= TellUnread;
        return Task.CompletedTask;
    }

    private void Tell(object? sender, FusionCacheCircuitBreakerChangeEventArgs change)
    {
        if (change.IsClosed)
            Answers();
        else
            Silent();
    }

    private void TellUnread(object? sender, EventArgs read) => Unread();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A value in Redis is of another version of the program, or was not written by a node of this site; it is computed again."
    )]
    private partial void Unread();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer: each node caches for itself until it does.")]
    private partial void Silent();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is asked again.")]
    private partial void Answers();
}
