using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Events;

namespace Yardstick.App.Platform.Caching;

/// <summary>
/// Tells the other nodes of the site at once that something has changed. A signal may be lost, and without Redis none is sent, so receivers
/// also look for changes from time to time.
/// </summary>
internal sealed class ChangeSignal : IDisposable
{
    private readonly IFusionCache _cache;

    public ChangeSignal(IFusionCache cache)
    {
        _cache = cache;
        _cache.Events.Backplane.MessageReceived += Receive;
    }

    /// <summary>Occurs when another node has sent a signal; the argument is its subject.</summary>
    public event Action<string>? Received;

    /// <summary>Sends a signal to the other nodes.</summary>
    /// <param name="subject">What has changed.</param>
    public ValueTask SendAsync(string subject) => _cache.SetAsync(subject, true);

    public void Dispose() => _cache.Events.Backplane.MessageReceived -= Receive;

    private void Receive(object? sender, FusionCacheBackplaneMessageEventArgs received)
    {
        if (received.Message.CacheKey is { } subject)
            Received?.Invoke(subject);
    }
}
