using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Caches the pages and the responses of the API that are the same for every anonymous user, once for each snapshot of the lists. A new
/// snapshot makes every response of the previous one unreachable; the size limit of the cache then evicts them.
/// </summary>
internal sealed class RegisterCachePolicy(ListSnapshots snapshots, IResponseCompressionProvider compression, YardstickOptions options)
    : IOutputCachePolicy
{
    private const int MaxQueryLength = 200;

    /// <summary>
    /// What a cache in front of the site may keep (RFC 9213): it asks again after a second, so that a publication shows at once, and
    /// serves what it has for a day while the site is down. Browsers obey <c>Cache-Control</c>.
    /// </summary>
    private const string SharedCache = "max-age=1, stale-while-revalidate=2, stale-if-error=86400";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        var request = context.HttpContext.Request;
        var metadata = context.HttpContext.GetEndpoint()!.Metadata;
        var format = GetFormat(request, metadata);
        var caches =
            format is not null
            && HttpMethods.IsGet(request.Method)
            && context.HttpContext.User.Identity?.IsAuthenticated != true
            && !(request.QueryString.Value?.Length > MaxQueryLength);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = caches;
        // Requests that wait for another one would share its failure when its client goes away.
        context.AllowLocking = false;
        if (!caches)
            return;
        // A page states no date of its last change; the cache would compare with the time of caching, which SetHeaders conceals.
        request.Headers.Remove(HeaderNames.IfModifiedSince);
        var rules = context.CacheVaryByRules;
        rules.QueryKeys = "*";
        rules.VaryByHost = false;
        rules.VaryByValues["snapshot"] = (await snapshots.CurrentAsync(cancellationToken)).PublicVersion;
        rules.VaryByValues["site"] = SiteAddress.GetAddress(context.HttpContext, options) ?? "";
        rules.VaryByValues[RegisterCache.Coding] = GetCoding(context.HttpContext);
        rules.VaryByValues["format"] = format!;
        if (metadata.GetMetadata<LocalizedMetadata>() is not null)
            rules.VaryByValues["language"] = LanguageOfRequest.Preferred(request).Code;
        context.ResponseExpirationTimeSpan = Lifetime;
        context.HttpContext.Response.OnStarting(static state => SetHeaders((OutputCacheContext)state), context);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        // An entry is stored before the page sets the header of its response.
        context.HttpContext.Response.Headers.CacheControl = "no-cache";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        var response = context.HttpContext.Response;
        // A response whose client has gone may be incomplete.
        if (
            response.StatusCode != StatusCodes.Status200OK
            || !StringValues.IsNullOrEmpty(response.Headers.SetCookie)
            || context.HttpContext.RequestAborted.IsCancellationRequested
        )
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Returns the media type of the response; empty for the one that the endpoint prefers, null if the client accepts none.
    /// </summary>
    private static string? GetFormat(HttpRequest request, EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<ApiParameters>() is null || request.Headers.Accept is [] or ["*/*"]
            ? ""
            : ResponseFormat.Negotiate(request, ResponseFormat.GetOffered(metadata))?.MediaType;

    /// <summary>Returns the content coding of the response; empty for none.</summary>
    private string GetCoding(HttpContext context) =>
        compression.CheckRequestAcceptsCompression(context) ? compression.GetCompressionProvider(context)?.EncodingName ?? "" : "";

    /// <summary>
    /// Removes the headers that tell when a page was cached: an entry may have been evicted and made again after an unpublished decision.
    /// Tells caches in front of the site that the response is the same for every anonymous user.
    /// </summary>
    private static Task SetHeaders(OutputCacheContext context)
    {
        var response = context.HttpContext.Response;
        response.Headers.Remove(HeaderNames.Age);
        response.Headers.Remove(HeaderNames.Date);
        if (
            context.AllowCacheStorage
            && response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && StringValues.IsNullOrEmpty(response.Headers.SetCookie)
        )
            response.Headers["CDN-Cache-Control"] = SharedCache;
        return Task.CompletedTask;
    }
}

/// <summary>Adds <see cref="RegisterCachePolicy"/> to the site.</summary>
internal static class RegisterCache
{
    /// <summary>The name of the value by which entries of different content codings differ.</summary>
    public const string Coding = "coding";

    private const int SizeLimit = 32 * 1024 * 1024;

    /// <summary>
    /// How long a horse or a race is served from the cache at most: parts of it, such as an unrated result, change before the lists do.
    /// </summary>
    private static readonly TimeSpan RecordLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds the cache.</summary>
    public static IServiceCollection AddRegisterCache(this IServiceCollection services) =>
        services.AddOutputCache(options =>
        {
            options.SizeLimit = SizeLimit;
            // Identifiers of horses and races distinguish case.
            options.UseCaseSensitivePaths = true;
        });

    /// <summary>
    /// Serves cached pages. Must run after authentication, and before the limits on computation, of which a cached page needs none. Pages
    /// are compressed before they are cached: those of calculations shrink to a twentieth.
    /// </summary>
    public static IApplicationBuilder UseRegisterCache(this IApplicationBuilder app) =>
        app.UseOutputCache()
            .UseWhen(
                context => context.GetEndpoint()?.Metadata.GetMetadata<IOutputCachePolicy>() is not null,
                cached => cached.UseResponseCompression().Use(SetTagAsync)
            );

    /// <summary>Caches the responses of an endpoint for anonymous users until the lists change.</summary>
    public static T CachesForPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder =>
        endpoint.CacheOutput(policy => policy.AddPolicy<RegisterCachePolicy>(), excludeDefaultPolicy: true);

    /// <summary>Caches the responses of an endpoint for anonymous users until the lists change, and for five minutes at most.</summary>
    public static T CachesRecordsForPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder =>
        endpoint.CacheOutput(policy => policy.AddPolicy<RegisterCachePolicy>().Expire(RecordLifetime), excludeDefaultPolicy: true);

    /// <summary>Excludes the response to a request from the cache, because it changes before the snapshot does.</summary>
    public static void Exclude(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
            cache.Context.AllowCacheStorage = false;
    }

    /// <summary>
    /// Sets the entity tag before the response starts, so that it is cached with the page. It is the hash of the page, because the version
    /// of the snapshot would tell of decisions that are not published. Each content coding has its own (RFC 9110, 8.8.3).
    /// </summary>
    private static async Task SetTagAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IOutputCacheFeature>() is not { Context: { AllowCacheStorage: true } cache })
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (page.Length == 0)
            return;
        if (cache.AllowCacheStorage && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var coding = cache.CacheVaryByRules.VaryByValues[Coding];
            var tag = ETags.Compute(page.ToArray());
            context.Response.Headers.ETag = coding.Length == 0 ? $"\"{tag}\"" : $"\"{tag}-{coding}\"";
        }

        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }
}
