using StackExchange.Redis;
using Yardstick.App.Platform.Redis;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>
/// Counts requests together with other instances in Redis. It delays a request by at most 50 ms by default: a server that does not answer
/// in time is skipped for a second, during which each instance counts locally.
/// </summary>
internal sealed class RedisRateCounter : IAsyncDisposable
{
    /// <summary>The default maximum wait of a request.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(50);

    private const int DigestLength = 32;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Increments the count and starts the window with the first request. A count without expiry, as after restoring a copy of the server,
    /// gets one.
    /// </summary>
    private const string Script = """
        local n = redis.call('INCR', KEYS[1])
        local t = redis.call('PTTL', KEYS[1])
        if t < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) t = tonumber(ARGV[1]) end
        return {n, t}
        """;

    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly BlindIndex _index;
    private readonly TimeSpan _patience;
    private readonly Task<ConnectionMultiplexer> _connection;
    private long _restsUntil,
        _spokeAt;

    /// <param name="patience">The maximum wait of a request; 50 ms by default.</param>
    public RedisRateCounter(string url, TimeProvider clock, ILogger<RedisRateCounter> log, BlindIndex index, TimeSpan? patience = null)
    {
        (_clock, _log, _index, _patience) = (clock, log, index, patience ?? Usual);
        // Not awaited, so that startup does not depend on Redis.
        _connection = Task.Run(() => ConnectionMultiplexer.ConnectAsync(RedisAddress.Parse(url)));
    }

    /// <summary>Counts a request; returns null when the server does not answer.</summary>
    public async ValueTask<RateCount?> AddAsync(RateKey key)
    {
        if (!MayAsk())
            return null;
        try
        {
            var pending = AskAsync(key);
            // The driver gives up after its own, longer timeout; the result of the abandoned call is not needed.
            _ = pending.ContinueWith(
                static late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
            var count = await pending.WaitAsync(_patience, _clock);
            Volatile.Write(ref _restsUntil, 0);
            return count;
        }
        catch (Exception fault)
            when (fault
                    is TimeoutException
                        or RedisException
                        or OperationCanceledException
                        or ObjectDisposedException
                        or InvalidOperationException
            )
        {
            Volatile.Write(ref _restsUntil, After(Rest));
            Tell(fault);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ((Task)_connection).WaitAsync(Rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_connection.IsCompletedSuccessfully)
            (await _connection).Dispose();
    }

    /// <summary>Returns whether to query the server. While it is skipped, one request a second tests whether it is back.</summary>
    private bool MayAsk()
    {
        var until = Volatile.Read(ref _restsUntil);
        return until == 0 || (_clock.GetTimestamp() >= until && Interlocked.CompareExchange(ref _restsUntil, After(Rest), until) == until);
    }

    private async Task<RateCount> AskAsync(RateKey key)
    {
        var connection = await _connection;
        // Sends the script itself, not its hash, which a restarted server does not have.
        var answer = (RedisResult[]?)
            await connection.GetDatabase().ExecuteAsync("EVAL", Script, 1, GetKey(key), (long)RateRule.Window.TotalMilliseconds);
        if (answer is not [var requests, var reset])
            throw new RedisException("The counting script answered in another shape.");
        return new RateCount((int)Math.Min((long)requests, int.MaxValue), TimeSpan.FromMilliseconds((long)reset));
    }

    /// <summary>
    /// Returns the Redis key of a count. The address or account is stored as a keyed digest, so that the keys in Redis do not identify
    /// clients.
    /// </summary>
    private string GetKey(RateKey key) => $"yardstick:rate:{key.Rule}:{_index.Compute($"rate {key.Subject}")[..DigestLength]}";

    private void Tell(Exception fault)
    {
        var spoke = Volatile.Read(ref _spokeAt);
        if (spoke != 0 && _clock.GetElapsedTime(spoke) < BetweenWords)
            return;
        if (Interlocked.CompareExchange(ref _spokeAt, Math.Max(1, _clock.GetTimestamp()), spoke) != spoke)
            return;
        _log.LogWarning("Redis does not answer ({Fault}): requests are counted by this program alone until it does.", fault.GetType().Name);
    }

    private long After(TimeSpan span) => _clock.GetTimestamp() + (long)(span.TotalSeconds * _clock.TimestampFrequency);
}
