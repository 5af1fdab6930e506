using StackExchange.Redis;

namespace Yardstick.App.Platform.Redis;

/// <summary>Represents the connection of the caches to Redis, made on first use.</summary>
/// <param name="url">The URL of the server.</param>
internal sealed class RedisConnection(string url) : IAsyncDisposable
{
    private readonly Lazy<Task<IConnectionMultiplexer>> _connection = new(() => ConnectAsync(url));

    /// <summary>Returns the connection. It reconnects by itself.</summary>
    public Task<IConnectionMultiplexer> GetAsync() => _connection.Value;

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated && _connection.Value.IsCompletedSuccessfully)
            await (await _connection.Value).DisposeAsync();
    }

    private static async Task<IConnectionMultiplexer> ConnectAsync(string url) =>
        await ConnectionMultiplexer.ConnectAsync(RedisAddress.Parse(url));
}
