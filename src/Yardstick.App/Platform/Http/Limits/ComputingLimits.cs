using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>A bound on work that costs far more than the request that asks for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Everybody">How many requests work at once.</param>
/// <param name="Address">How many of them come from one address.</param>
/// <param name="Waiting">How many more of one address wait for their turn; eight times as many wait in all.</param>
internal sealed record ComputingPool(string Name, int Everybody, int Address, int Waiting)
{
    /// <summary>What is held back for everything that does not compute: one core where there are several.</summary>
    private static readonly int Cores = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Pages and answers that are computed anew for each request.</summary>
    public static ComputingPool Pages { get; } = new("pages", Cores, Math.Max(1, Cores / 2), 32);

    /// <summary>Work of staff that takes seconds: checks of compliance, received bundles.</summary>
    public static ComputingPool Staff { get; } = new("staff", 1, 1, 4);

    /// <summary>Passwords that are tried: each costs a fifth of a second of a core, whether it is right or not.</summary>
    public static ComputingPool Proofs { get; } = new("proofs", Cores, Math.Max(1, Cores / 2), 32);

    /// <summary>Files sent or taken: each holds a file on the disk until its reader has it.</summary>
    public static ComputingPool Files { get; } = new("files", 16, 2, 8);
}

/// <summary>That an endpoint computes, and under which bound.</summary>
/// <param name="WholeRequest">
/// Whether the turn lasts as long as the request. Otherwise it is taken when the body is in and given back before the answer is sent, so that
/// nobody holds it by sending or reading slowly.
/// </param>
/// <param name="UnlessKept">Whether an answer that is kept in memory takes no turn.</param>
internal sealed record Computes(ComputingPool Pool, bool WholeRequest = false, bool UnlessKept = false);

/// <summary>Answers that are kept ready.</summary>
internal interface ICachedResponses
{
    /// <summary>Returns whether the answer to a request is kept: it costs nothing to send it again.</summary>
    bool Holds(HttpContext context);
}

/// <summary>A turn to compute; given back when disposed.</summary>
internal sealed class ComputingTurn(RateLimitLease address, RateLimitLease? everybody) : IDisposable
{
    /// <summary>Returns the status of a request that is refused; null where it may go on.</summary>
    public int? Refused => !address.IsAcquired ? StatusCodes.Status429TooManyRequests : everybody?.IsAcquired == true ? null : StatusCodes.Status503ServiceUnavailable;

    public void Dispose()
    {
        everybody?.Dispose();
        address.Dispose();
    }
}

/// <summary>Bounds how many requests compute at once, for one address and in all. Whoever is beyond waits its turn; a queue that is full refuses.</summary>
internal sealed class ComputingLimits : IDisposable
{
    private readonly ConcurrentDictionary<string, Pool> _pools = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn.</summary>
    public ValueTask<ComputingTurn> EnterAsync(ComputingPool pool, HttpContext context) => EnterAsync(pool, ClientAddress.Get(context), context.RequestAborted);

    /// <summary>Waits for a turn.</summary>
    /// <param name="pool">The bound.</param>
    /// <param name="address">Who asks.</param>
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

/// <summary>Puts the bound of <see cref="Computes"/> before endpoints.</summary>
internal static class ComputingRequests
{
    private const int SecondsToWait = 2;

    /// <summary>Says that an endpoint computes: its cost is out of proportion to what asks for it.</summary>
    public static T Computes<T>(this T endpoint, ComputingPool? pool = null, bool wholeRequest = false) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Computes(pool ?? ComputingPool.Pages, wholeRequest));

    /// <summary>Returns the same, for pages that compute.</summary>
    public static PageRoutes Computing(this PageRoutes rooms, ComputingPool? pool = null, bool wholeRequest = false) => rooms.With(room => room.Computes(pool, wholeRequest));

    /// <summary>Returns the same, for pages that compute unless they are kept.</summary>
    public static PageRoutes ComputingUnlessKept(this PageRoutes rooms) =>
        rooms.With(room => room.WithMetadata(new Computes(ComputingPool.Pages, UnlessKept: true)));

    /// <summary>Lets an endpoint that computes wait for its turn. It stands behind authorization: who is refused takes no turn.</summary>
    /// <param name="refused">Writes the answer to a request that is refused.</param>
    public static IApplicationBuilder UseComputingLimits(this IApplicationBuilder app, Func<HttpContext, Task> refused) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Computes>() is { } computes && !IsKept(context, computes) ? LimitAsync(context, next, computes, refused) : next(context));

    /// <summary>Refuses a request that found no turn.</summary>
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

    /// <summary>Gives the turn back before the first byte is sent.</summary>
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
