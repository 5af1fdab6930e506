using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Redis;
using Yardstick.App.Platform.Security;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;

namespace Yardstick.App.Platform.Caching;

/// <summary>
/// Adds the caches: memory in front, Redis behind if it is configured. Nothing in Redis is the only copy of anything: while it does not
/// answer, each node caches for itself.
/// </summary>
internal static class CacheSetup
{
    /// <summary>The name of the cache of responses that are the same for every anonymous user.</summary>
    public const string Responses = "responses";

    /// <summary>The memory that cached responses may take, in bytes.</summary>
    private const long ResponseBytes = 48L << 20;

    /// <summary>How long a request waits for Redis: if the cache holds an expired value, and if it holds none.</summary>
    private static readonly TimeSpan Soft = TimeSpan.FromMilliseconds(50),
        Hard = TimeSpan.FromMilliseconds(200);

    /// <summary>The number of other values that stay in memory at most.</summary>
    private const long Entries = 50_000;

    /// <summary>The number of characters that tell the keys of one site from those of another.</summary>
    private const int PrefixLength = 16;

    /// <summary>The identity of this build of the program.</summary>
    private static readonly string Build = typeof(CacheSetup).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..PrefixLength];

    /// <summary>How long Redis is left alone after a failure.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>How long an expired value can stand in while the database does not answer.</summary>
    private static readonly TimeSpan StandIn = TimeSpan.FromDays(1);

    /// <summary>How long an expired value stands in before the database is asked again.</summary>
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds the cache of responses, and <see cref="Microsoft.Extensions.Caching.Hybrid.HybridCache"/> for everything else.
    /// </summary>
    public static IServiceCollection AddCaches(this IServiceCollection services, YardstickOptions settings)
    {
        if (settings.RedisUrl.Length > 0)
            services.AddSingleton(_ => new RedisConnection(settings.RedisUrl));
        services
            .AddFusionCache(Responses)
            .WithMemoryCache(_ => NewMemory(ResponseBytes))
            .WithDefaults(settings, options => options.DisableTagging = true);
        services
            .AddFusionCache()
            .WithMemoryCache(_ => NewMemory(Entries))
            .WithDefaults(settings, options => options.DefaultEntryOptions.SetSize(1))
            .AsHybridCache();
        return services.AddSingleton<ChangeSignal>().AddHostedService<CacheMonitor>();
    }

    private static MemoryCache NewMemory(long size) => new(new MemoryCacheOptions { SizeLimit = size, CompactionPercentage = 0.2 });

    private static IFusionCacheBuilder WithDefaults(
        this IFusionCacheBuilder builder,
        YardstickOptions settings,
        Action<FusionCacheOptions>? configure = null
    )
    {
        builder.WithOptions(
            (provider, options) =>
            {
                Configure(provider, options);
                configure?.Invoke(options);
            }
        );
        if (settings.RedisUrl.Length == 0)
            return builder;
        return builder
            .WithSerializer(provider => new CompressedSerializer(provider.GetRequiredService<KeyRing>()))
            .WithDistributedCache(provider => new RedisCache(
                new RedisCacheOptions
                {
                    ConnectionMultiplexerFactory = provider.GetRequiredService<RedisConnection>().GetAsync,
                    // Another build of the program makes other pages from the same data, so nodes share values with their own build only.
                    InstanceName = $"{GetPrefix(provider, builder.CacheName)}:{Build}:",
                }
            ))
            .WithBackplane(provider => new RedisBackplane(
                new RedisBackplaneOptions { ConnectionMultiplexerFactory = provider.GetRequiredService<RedisConnection>().GetAsync }
            ));
    }

    private static void Configure(IServiceProvider provider, FusionCacheOptions options)
    {
        options.BackplaneChannelPrefix = GetPrefix(provider, options.CacheName);
        options.DistributedCacheCircuitBreakerDuration = options.BackplaneCircuitBreakerDuration = Rest;
        Apply(options.DefaultEntryOptions);
        options.WaitForInitialBackplaneSubscribe = false;
        // Without limits of their own, the first read after Redis stops answering would wait for seconds.
        Apply(options.TagsDefaultEntryOptions);
        options.TagsDefaultEntryOptions.SetSize(1);
    }

    /// <summary>
    /// Returns the prefix of the keys of a cache in Redis. Only the nodes of one site hold its index key, so that several sites can share a
    /// server.
    /// </summary>
    private static string GetPrefix(IServiceProvider provider, string cache) =>
        $"yardstick:{provider.GetRequiredService<BlindIndex>().Compute("cache")[..PrefixLength]}:{cache}";

    private static void Apply(FusionCacheEntryOptions entry)
    {
        (entry.DistributedCacheSoftTimeout, entry.DistributedCacheHardTimeout) = (Soft, Hard);
        // What cannot be read is computed again.
        entry.ReThrowSerializationExceptions = false;
        (entry.AllowBackgroundDistributedCacheOperations, entry.AllowBackgroundBackplaneOperations) = (true, true);
        (entry.IsFailSafeEnabled, entry.FailSafeMaxDuration, entry.FailSafeThrottleDuration) = (true, StandIn, Throttle);
    }
}
