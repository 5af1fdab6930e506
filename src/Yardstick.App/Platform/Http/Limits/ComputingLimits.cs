using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>A concurrency limit for work that costs far more than the request that triggers it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Everybody">How many requests run at once.</param>
/// <param name="Address">How many of them may come from one client address.</param>
/// <param name="Waiting">How many more requests of one address may wait; eight times as many may wait in total.</param>
internal sealed record ComputingPool(string Name, int Everybody, int Address, int Waiting)
{
    /// <summary>Reserved for everything that does not compute: one core where there are several.</summary>
    private static readonly int Cores = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Pages and responses computed on each request.</summary>
    public static ComputingPool Pages { get; } = new("pages", Cores, Math.Max(1, Cores / 2), 32);

    /// <summary>Staff operations that take seconds: compliance checks, received bundles.</summary>
    public static ComputingPool Staff { get; } = new("staff", 1, 1, 4);

    /// <summary>Password checks: each costs a fifth of a second of one core, right or wrong.</summary>
    public static ComputingPool Proofs { get; } = new("proofs", Cores, Math.Max(1, Cores / 2), 32);

    /// <summary>Uploads and downloads: each holds a file on disk until it has been transferred.</summary>
    public static ComputingPool Files { get; } = new("files", 16, 2, 8);
}

/// <summary>Endpoint metadata: the concurrency limit that applies to an endpoint.</summary>
/// <param name="WholeRequest">
/// Whether the permit is held for the whole request. Otherwise it is taken once the body has arrived and released before the response is
/// sent, so that a slow sender or reader cannot hold it.
/// </param>
/// <param name="UnlessKept">Whether a cached response needs no permit.</param>
internal sealed record Computes(ComputingPool Pool, bool WholeRequest = false, bool UnlessKept = false);

/// <summary>Represents a cache of ready responses.</summary>
internal interface ICachedResponses
{
    /// <summary>Returns whether the response to a request is cached.</summary>
    bool Holds(HttpContext context);
}

/// <summary>A concurrency permit, released when disposed.</summary>
internal sealed class ComputingTurn(RateLimitLease address, RateLimitLease? everybody) : IDisposable
{
    /// <summary>Returns the status code of a rejected request; null when it may proceed.</summary>
    public int? Refused => !address.IsAcquired ? StatusCodes.Status429TooManyRequests : everybody?.IsAcquired == true ? null : StatusCodes.Status503ServiceUnavailable;

    public void Dispose()
    {
        everybody?.Dispose();
        address.Dispose();
    }
}

/// <summary>
/// Limits how many requests compute at once, per client address and in total. Further requests wait; when the queue is full they are rejected.
/// </summary>
internal sealed class ComputingLimits : IDisposable
{
    private readonly ConcurrentDictionary<string, Pool> _pools = new(StringComparer.Ordinal);

    /// <summary>Waits for a permit.</summary>
    public ValueTask<ComputingTurn> EnterAsync(ComputingPool pool, HttpContext context) => EnterAsync(pool, ClientAddress.Get(context), context.RequestAborted);

    /// <summary>Waits for a permit.</summary>
    /// <param name="pool">The bound.</param>
    /// <param name="address">The client address.</param>
    public async ValueTask<ComputingTurn> EnterAsync(ComputingPool pool, string address, CancellationToken cancellationToken)
    {
        var limits = _pools.GetOrAdd(pool.Name, _ => new Pool(pool));
        var own = await limits.Addresses.AcquireAsync(address, 1, cancellationToken);
        try
        {
            return new ComputingTurn(own, own.IsAcquired ? await limits.Everybody.AcquireAsync(1, cancellationToken) : null);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var pool in _pools.Values) pool.Dispose();
    }

    private sealed class Pool(ComputingPool pool) : IDisposable
    {
        public PartitionedRateLimiter<string> Addresses { get; } = PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetConcurrencyLimiter(address, _ => Options(pool.Address, pool.Waiting)), StringComparer.Ordinal);

        public ConcurrencyLimiter Everybody { get; } = new(Options(pool.Everybody, pool.Waiting * 8));

        public void Dispose()
        {
            Addresses.Dispose();
            Everybody.Dispose();
        }

        private static ConcurrencyLimiterOptions Options(int most, int waiting) =>
            new() { PermitLimit = most, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
    }
}

/// <summary>Enforces the limit of <see cref="Computes"/> before endpoints run.</summary>
internal static class ComputingRequests
{
    private const int SecondsToWait = 2;

    /// <summary>Declares that an endpoint computes: it costs far more than the request that triggers it.</summary>
    public static T Computes<T>(this T endpoint, ComputingPool? pool = null, bool wholeRequest = false) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Computes(pool ?? ComputingPool.Pages, wholeRequest));

    /// <summary>Declares the same for pages.</summary>
    public static PageRoutes Computing(this PageRoutes rooms, ComputingPool? pool = null, bool wholeRequest = false) => rooms.With(room => room.Computes(pool, wholeRequest));

    /// <summary>Declares the same for pages that compute unless they are cached.</summary>
    public static PageRoutes ComputingUnlessKept(this PageRoutes rooms) =>
        rooms.With(room => room.WithMetadata(new Computes(ComputingPool.Pages, UnlessKept: true)));

    /// <summary>Makes computing endpoints wait for a permit. Runs after authorization, so that denied requests take none.</summary>
    /// <param name="refused">Writes the response to a rejected request.</param>
    public static IApplicationBuilder UseComputingLimits(this IApplicationBuilder app, Func<HttpContext, Task> refused) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Computes>() is { } computes && !IsKept(context, computes) ? LimitAsync(context, next, computes, refused) : next(context));

    /// <summary>Rejects a request that got no permit.</summary>
    public static Task RefuseAsync(HttpContext context, int status, Func<HttpContext, Task> refused)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return refused(context);
    }

    private static bool IsKept(HttpContext context, Computes computes) =>
        computes.UnlessKept && context.RequestServices.GetRequiredService<ICachedResponses>().Holds(context);

    private static async Task LimitAsync(HttpContext context, RequestDelegate next, Computes computes, Func<HttpContext, Task> refused)
    {
        var limits = context.RequestServices.GetRequiredService<ComputingLimits>();
        if (!computes.WholeRequest) await ReadBodyAsync(context);
        using var turn = await limits.EnterAsync(computes.Pool, context);
        if (turn.Refused is { } status) await RefuseAsync(context, status, refused);
        else if (computes.WholeRequest) await next(context);
        else await BufferedAsync(context, next, turn);
    }

    private static async Task ReadBodyAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return;
        context.Request.EnableBuffering();
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Request.Body.Position = 0;
    }

    /// <summary>Releases the permit before the first byte is sent.</summary>
    private static async Task BufferedAsync(HttpContext context, RequestDelegate next, ComputingTurn turn)
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

        if (buffer.Length == 0) return;
        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }
}
