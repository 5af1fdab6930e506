using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Represents a concurrency limit for work that costs far more than the request that triggers it.</summary>
/// <param name="Name">The name of the limit.</param>
/// <param name="TotalPermits">The maximum number of concurrent requests.</param>
/// <param name="PermitsPerAddress">The maximum number of concurrent requests of one client address.</param>
/// <param name="QueueLimit">The maximum number of queued requests of one client address; eight times as many may queue in total.</param>
internal sealed record ConcurrencyRule(string Name, int TotalPermits, int PermitsPerAddress, int QueueLimit)
{
    /// <summary>The number of cores for computation. If there are several, one is reserved for all other requests.</summary>
    private static readonly int Cores = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Gets the limit of pages and responses computed on each request.</summary>
    public static ConcurrencyRule Pages { get; } = new("pages", Cores, Math.Max(1, Cores / 2), 32);

    /// <summary>Gets the limit of staff operations that take seconds: compliance checks, received bundles.</summary>
    public static ConcurrencyRule Staff { get; } = new("staff", 1, 1, 4);

    /// <summary>Gets the limit of password checks: each costs 0.2 seconds of one core, whether the password is correct or not.</summary>
    public static ConcurrencyRule CredentialChecks { get; } = new("proofs", Cores, Math.Max(1, Cores / 2), 32);

    /// <summary>Gets the limit of uploads and downloads: each holds a file on disk until it has been transferred.</summary>
    public static ConcurrencyRule Files { get; } = new("files", 16, 2, 8);

    /// <summary>
    /// Gets the maximum number of concurrent requests of one IPv6 network (/48), so that a customer with many subnets never holds every
    /// permit.
    /// </summary>
    public int PermitsPerNetwork => Math.Max(PermitsPerAddress, TotalPermits / 4);

    /// <summary>
    /// Returns the limit of request bodies that are still arriving, which hold a file on disk but no permit of this pool.
    /// </summary>
    public ConcurrencyRule ForArrival() => new(Name + "-arriving", TotalPermits * 4, PermitsPerAddress * 2, QueueLimit);
}

/// <summary>Represents endpoint metadata: the concurrency limit that applies to an endpoint.</summary>
/// <param name="Pool">The limit.</param>
/// <param name="WholeRequest">
/// Whether the permit is held until the response is sent. Otherwise it is released before, so that a slow client cannot hold it. Either way
/// it is acquired once the body has arrived.
/// </param>
internal sealed record ConcurrencyMetadata(ConcurrencyRule Pool, bool WholeRequest = false);

/// <summary>Represents a concurrency permit, released when disposed.</summary>
/// <param name="own">The permits of the client address and its network.</param>
/// <param name="everybody">The permit in total; null if <paramref name="own"/> were not acquired.</param>
internal sealed class ConcurrencyLease(IReadOnlyList<RateLimitLease> own, RateLimitLease? everybody) : IDisposable
{
    /// <summary>Gets the status code of a rejected request; null when the permit was acquired.</summary>
    public int? RejectionStatusCode =>
        everybody is null ? StatusCodes.Status429TooManyRequests
        : everybody.IsAcquired ? null
        : StatusCodes.Status503ServiceUnavailable;

    public void Dispose()
    {
        everybody?.Dispose();
        foreach (var lease in own)
            lease.Dispose();
    }
}

/// <summary>
/// Limits how many requests compute at once, per client address, per IPv6 network and in total. Further requests wait; when the queue is
/// full, they are rejected.
/// </summary>
internal sealed class ConcurrencyLimits : IDisposable
{
    private readonly ConcurrentDictionary<string, Pool> _pools = new(StringComparer.Ordinal);

    /// <summary>Waits for a permit.</summary>
    public ValueTask<ConcurrencyLease> EnterAsync(ConcurrencyRule pool, HttpContext context) =>
        EnterAsync(pool, ClientAddress.Get(context), context.RequestAborted, ClientAddress.GetNetwork(context.Connection.RemoteIpAddress));

    /// <summary>Waits for a permit.</summary>
    /// <param name="pool">The limit.</param>
    /// <param name="address">The client address.</param>
    /// <param name="network">The network of the client; null for IPv4.</param>
    public async ValueTask<ConcurrencyLease> EnterAsync(
        ConcurrencyRule pool,
        string address,
        CancellationToken cancellationToken,
        string? network = null
    )
    {
        var limits = _pools.GetOrAdd(pool.Name, _ => new Pool(pool));
        List<RateLimitLease> own = [];
        try
        {
            own.Add(await limits.Addresses.AcquireAsync(address, 1, cancellationToken));
            if (network is not null && own[0].IsAcquired)
                own.Add(await limits.Networks.AcquireAsync(network, 1, cancellationToken));
            return new ConcurrencyLease(own, own[^1].IsAcquired ? await limits.Everybody.AcquireAsync(1, cancellationToken) : null);
        }
        catch
        {
            own.ForEach(lease => lease.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
            pool.Dispose();
    }

    private sealed class Pool(ConcurrencyRule pool) : IDisposable
    {
        public PartitionedRateLimiter<string> Addresses { get; } = Partitioned(pool.PermitsPerAddress, pool.QueueLimit);

        public PartitionedRateLimiter<string> Networks { get; } = Partitioned(pool.PermitsPerNetwork, pool.QueueLimit * 2);

        public ConcurrencyLimiter Everybody { get; } = new(Options(pool.TotalPermits, pool.QueueLimit * 8));

        public void Dispose()
        {
            Addresses.Dispose();
            Networks.Dispose();
            Everybody.Dispose();
        }

        private static PartitionedRateLimiter<string> Partitioned(int most, int waiting) =>
            PartitionedRateLimiter.Create<string, string>(
                client => RateLimitPartition.GetConcurrencyLimiter(client, _ => Options(most, waiting)),
                StringComparer.Ordinal
            );

        private static ConcurrencyLimiterOptions Options(int most, int waiting) =>
            new()
            {
                PermitLimit = most,
                QueueLimit = waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            };
    }
}

/// <summary>Enforces the limit of <see cref="Computes"/> before endpoints run.</summary>
internal static class ConcurrencyLimiting
{
    private const int SecondsToWait = 2;
    private const double BytesPerSecond = 16 << 10;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Declares that an endpoint needs a permit because it costs far more than the request that triggers it.</summary>
    public static T Computes<T>(this T endpoint, ConcurrencyRule? pool = null, bool wholeRequest = false)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ConcurrencyMetadata(pool ?? ConcurrencyRule.Pages, wholeRequest));

    /// <summary>
    /// Makes requests to computing endpoints wait for a permit. Must run after authorization, so that denied requests take none.
    /// </summary>
    /// <param name="refused">Writes the response to a rejected request.</param>
    public static IApplicationBuilder UseComputingLimits(this IApplicationBuilder app, Func<HttpContext, Task> refused) =>
        app.Use(
            (context, next) =>
                context.GetEndpoint()?.Metadata.GetMetadata<ConcurrencyMetadata>() is { } computes
                    ? LimitAsync(context, next, computes, refused)
                    : next(context)
        );

    /// <summary>Rejects a request that got no permit.</summary>
    /// <param name="refused">Writes the response body.</param>
    public static Task RefuseAsync(HttpContext context, int status, Func<HttpContext, Task> refused)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return refused(context);
    }

    private static async Task LimitAsync(
        HttpContext context,
        RequestDelegate next,
        ConcurrencyMetadata computes,
        Func<HttpContext, Task> refused
    )
    {
        var limits = context.RequestServices.GetRequiredService<ConcurrencyLimits>();
        var hasBody = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        // Whole requests are uploads. How many of their files lie on the disk at once is limited too.
        using var arrival = hasBody && computes.WholeRequest ? await limits.EnterAsync(computes.Pool.ForArrival(), context) : null;
        if (arrival?.RejectionStatusCode is { } early)
        {
            await RefuseAsync(context, early, refused);
            return;
        }

        if (hasBody && !await ReceiveAsync(context))
        {
            await RefuseSlowAsync(context, refused);
            return;
        }

        using var turn = await limits.EnterAsync(computes.Pool, context);
        if (turn.RejectionStatusCode is { } status)
            await RefuseAsync(context, status, refused);
        else if (computes.WholeRequest)
        {
            // Only HTTP/1.1 connections can set their own pace; HTTP/2 connections keep that of the server.
            if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } pace)
                pace.MinDataRate = new MinDataRate(BytesPerSecond, Grace);
            await next(context);
        }
        else
            await BufferedAsync(context, next, turn);
    }

    private static Task RefuseSlowAsync(HttpContext context, Func<HttpContext, Task> refused)
    {
        RequestLimits.EndConnection(context);
        return RefuseAsync(context, StatusCodes.Status408RequestTimeout, refused);
    }

    /// <summary>Receives the body; returns false if it arrives too slowly.</summary>
    private static async Task<bool> ReceiveAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        var (body, buffer) = (context.Request.Body, new byte[16 << 10]);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var (begun, received) = (Stopwatch.GetTimestamp(), 0L);
        try
        {
            for (int count; ; received += count)
            {
                var left = Grace + TimeSpan.FromSeconds(received / BytesPerSecond) - Stopwatch.GetElapsedTime(begun);
                late.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
                if ((count = await body.ReadAsync(buffer, late.Token)) == 0)
                    break;
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }

        body.Position = 0;
        return true;
    }

    /// <summary>Releases the permit before the first byte is sent.</summary>
    private static async Task BufferedAsync(HttpContext context, RequestDelegate next, ConcurrencyLease turn)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            turn.Dispose();
        }

        if (buffer.Length == 0)
            return;
        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }
}
