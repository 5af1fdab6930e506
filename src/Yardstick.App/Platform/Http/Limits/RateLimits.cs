using System.Globalization;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Represents endpoint metadata: an additional rate limit for one endpoint.</summary>
internal sealed record OwnRate(RateRule Rule);

/// <summary>Rejects requests above the rate limit before any work is done.</summary>
internal static class RateLimits
{
    private static readonly string[] AssetFolders = ["/css", "/js", "/lib", "/fonts", "/img"];

    public static IServiceCollection AddRateLimits(this IServiceCollection services, Configuration.YardstickOptions settings) =>
        services
            .AddSingleton(provider => new InMemoryRateCounter(provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new RateCounter(
                provider.GetRequiredService<InMemoryRateCounter>(),
                settings.RedisUrl.Length > 0 ? ActivatorUtilities.CreateInstance<RedisRateCounter>(provider, settings.RedisUrl) : null
            ));

    /// <summary>Declares an additional rate limit for an endpoint, such as <see cref="RateRule.SignIn"/>.</summary>
    public static T Limited<T>(this T endpoint, RateRule rule)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OwnRate(rule));

    /// <summary>Returns whether a request is for a static asset.</summary>
    public static bool IsAsset(PathString path) => AssetFolders.Any(folder => path.StartsWithSegments(folder, StringComparison.Ordinal));

    /// <summary>Returns whether a request goes to the API.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api");

    /// <summary>Limits static assets, which are served before authentication.</summary>
    /// <param name="refused">Writes the response to a rejected request.</param>
    public static IApplicationBuilder UseAssetLimits(this IApplicationBuilder app, Func<HttpContext, Task> refused) =>
        app.Use(
            (context, next) =>
                IsAsset(context.Request.Path) ? LimitAsync(context, next, refused, ByAddress(context, RateRule.Assets)) : next(context)
        );

    /// <summary>Limits everything else. Runs after authentication, because authenticated callers are counted by account.</summary>
    /// <param name="refused">Writes the response to a rejected request.</param>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app, Func<HttpContext, Task> refused) =>
        app.Use((context, next) => IsAsset(context.Request.Path) ? next(context) : LimitAsync(context, next, refused, GetRules(context)));

    /// <summary>
    /// Counts a request of an anonymous user and sets the RateLimit headers. Returns false if the request is above the limit; it must then
    /// be refused.
    /// </summary>
    public static async ValueTask<bool> CountAnonymousAsync(HttpContext context, RateCounter counter, int factor)
    {
        var isApi = IsApi(context.Request.Path);
        var rule = (isApi ? RateRule.Anonymous : RateRule.Pages).Times(factor);
        var verdict = await counter.AddAsync(rule, ClientAddress.Get(context));
        RateVerdict? network = ClientAddress.GetNetwork(context.Connection.RemoteIpAddress) is { } subject
            ? await counter.AddAsync(rule.ForNetwork(), subject)
            : null;
        if (!verdict.Allows || network is { Allows: false })
            return false;
        if (isApi)
            SetHeaders(context.Response.Headers, network is { } second ? [verdict, second] : [verdict]);
        return true;
    }

    private static List<(RateRule Rule, string Subject)> GetRules(HttpContext context)
    {
        var rules = Reader(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<OwnRate>() is { } own)
            rules.AddRange(ByAddress(context, own.Rule));
        return rules;
    }

    private static List<(RateRule Rule, string Subject)> Reader(HttpContext context)
    {
        var owner = context.RequestServices.GetRequiredService<IRequestOwner>();
        if (owner.FindId(context.User) is { Length: > 0 } id)
            return [(owner.GetRateRule(context.User), id)];
        return ByAddress(context, IsApi(context.Request.Path) ? RateRule.Anonymous : RateRule.Pages);
    }

    /// <summary>Applies a rule to the client address and, for IPv6, also to its network.</summary>
    private static List<(RateRule Rule, string Subject)> ByAddress(HttpContext context, RateRule rule)
    {
        List<(RateRule, string)> rules = [(rule, ClientAddress.Get(context))];
        if (ClientAddress.GetNetwork(context.Connection.RemoteIpAddress) is { } network)
            rules.Add((rule.ForNetwork(), network));
        return rules;
    }

    private static async Task LimitAsync(
        HttpContext context,
        RequestDelegate next,
        Func<HttpContext, Task> refused,
        List<(RateRule Rule, string Subject)> rules
    )
    {
        var counter = context.RequestServices.GetRequiredService<RateCounter>();
        var factor = context.RequestServices.GetRequiredService<Configuration.YardstickOptions>().RateFactor;
        var verdicts = new List<RateVerdict>(rules.Count);
        foreach (var (rule, subject) in rules)
            verdicts.Add(await counter.AddAsync(rule.Times(factor), subject));
        var refusals = verdicts.Where(verdict => !verdict.Allows).ToList();
        // API clients use these headers to throttle themselves; pages do not need them.
        if (refusals.Count > 0 || IsApi(context.Request.Path))
            Tell(context, verdicts);
        if (refusals.Count == 0)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = refusals.Max(verdict => verdict.Seconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        await refused(context);
    }

    /// <summary>Sets the RateLimit headers just before the response starts, so that an error response carries them too.</summary>
    private static void Tell(HttpContext context, List<RateVerdict> verdicts) =>
        context.Response.OnStarting(() =>
        {
            SetHeaders(context.Response.Headers, verdicts);
            return Task.CompletedTask;
        });

    private static void SetHeaders(IHeaderDictionary headers, IReadOnlyList<RateVerdict> verdicts)
    {
        headers["RateLimit-Policy"] =
            verdicts.Count == 1 ? verdicts[0].Rule.Policy : string.Join(", ", verdicts.Select(verdict => verdict.Rule.Policy));
        headers["RateLimit"] =
            verdicts.Count == 1 ? verdicts[0].RateLimitHeader : string.Join(", ", verdicts.Select(verdict => verdict.RateLimitHeader));
    }
}
