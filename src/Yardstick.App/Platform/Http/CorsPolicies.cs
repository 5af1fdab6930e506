using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Platform.Http;

/// <summary>Allows the configured origins to call the API from a browser, without credentials.</summary>
internal static class CorsPolicies
{
    private const string Policy = "api";
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly string[] Methods =
    [
        HttpMethods.Get,
        HttpMethods.Head,
        HttpMethods.Post,
        HttpMethods.Put,
        HttpMethods.Patch,
        HttpMethods.Delete,
    ];

    private static readonly string[] Sent =
    [
        HeaderNames.Accept,
        HeaderNames.AcceptLanguage,
        HeaderNames.Authorization,
        HeaderNames.ContentType,
        HeaderNames.IfMatch,
        HeaderNames.IfNoneMatch,
        "Idempotency-Key",
        "Last-Event-ID",
    ];

    private static readonly string[] Shown =
    [
        HeaderNames.ContentDisposition,
        HeaderNames.ContentLanguage,
        HeaderNames.ETag,
        "Idempotency-Replayed",
        HeaderNames.Link,
        HeaderNames.Location,
        "RateLimit",
        "RateLimit-Policy",
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate,
    ];

    public static IServiceCollection AddCorsPolicies(this IServiceCollection services, Configuration.YardstickOptions settings)
    {
        var origins = Setting
            .SplitList(settings.Origins)
            .Select(origin => new Uri(origin).GetLeftPart(UriPartial.Authority))
            .ToHashSet(StringComparer.Ordinal);
        return services.AddCors(options => options.AddPolicy(Policy, policy => Allow(policy, origins)));
    }

    /// <summary>
    /// Answers CORS preflight requests and lets allowed origins read responses of the API. Does nothing when no origin is configured.
    /// </summary>
    public static IApplicationBuilder UseCorsPolicies(this IApplicationBuilder app, Configuration.YardstickOptions settings) =>
        settings.Origins.Length == 0 ? app : app.UseWhen(context => RateLimits.IsApi(context.Request.Path), api => api.UseCors(Policy));

    private static void Allow(CorsPolicyBuilder policy, HashSet<string> origins) =>
        policy
            .SetIsOriginAllowed(origins.Contains)
            .WithMethods(Methods)
            .WithHeaders(Sent)
            .WithExposedHeaders(Shown)
            .SetPreflightMaxAge(Remembered)
            .DisallowCredentials();
}
