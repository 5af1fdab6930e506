using Microsoft.Extensions.Primitives;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Platform.Responses;

/// <summary>Serves responses that are the same for every anonymous user, made once for each version of the public content.</summary>
internal static class PublicResponses
{
    /// <summary>
    /// What a cache in front of the site may keep (RFC 9213, RFC 5861): it asks again after a second, so that a publication shows at once,
    /// and serves what it has for a day while the site is down. Browsers obey <c>Cache-Control</c>.
    /// </summary>
    private const string SharedCaches = "max-age=1, stale-while-revalidate=2, stale-if-error=86400";

    /// <summary>Declares that the response of an endpoint is the same for every anonymous user until the public content changes.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="lifetime">How long the response is served at most.</param>
    public static T CachesForPublic<T>(this T endpoint, TimeSpan lifetime)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new PublicResponseMetadata(lifetime));

    /// <summary>Excludes the response to a request from the cache, because it changes before the public content does.</summary>
    public static void Exclude(HttpContext context)
    {
        if (context.Features.Get<ResponseCapture>() is { } capture)
            capture.IsExcluded = true;
    }

    /// <summary>
    /// Serves requests without credentials from memory before anything else runs. Must run after routing. What must be checked for them is
    /// checked here: the host, the connection and the rate limit. Any other request goes on.
    /// </summary>
    public static IApplicationBuilder UseReadyResponses(this IApplicationBuilder app, YardstickOptions settings)
    {
        var (own, needsTls) = (HostNames.GetOwn(settings), settings.Certificate.Length > 0);
        var crossOrigin = settings.Origins.Length > 0;
        var cache = app.ApplicationServices.GetRequiredService<PublicResponseCache>();
        var limits = app.ApplicationServices.GetRequiredService<RateCounter>();
        return app.Use(
            (context, next) =>
                HostNames.Accepts(context, own)
                && (!needsTls || context.Request.IsHttps)
                && (!crossOrigin || context.Request.Headers.Origin.Count == 0)
                && cache.Find(context) is { } ready
                    ? ServeAsync(context, next, ready, RateLimits.CountAnonymousAsync(context, limits, settings.RateFactor))
                    : next(context)
        );
    }

    /// <summary>
    /// Serves anonymous users from the cache, or makes the response and keeps it. Must run after authentication, the rate limits and
    /// authorization, and before the limits on computation, of which a cached response needs none.
    /// </summary>
    public static IApplicationBuilder UsePublicResponses(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<PublicResponseCache>();
        return app.Use(
            (context, next) =>
                context.GetEndpoint()?.Metadata.GetMetadata<PublicResponseMetadata>() is { } metadata
                && context.User.Identity?.IsAuthenticated != true
                    ? GetOrMakeAsync(context, next, cache, metadata.Lifetime)
                    : next(context)
        );
    }

    private static Task ServeAsync(HttpContext context, RequestDelegate next, PublicResponse ready, ValueTask<bool> counting)
    {
        if (!counting.IsCompletedSuccessfully)
            return WaitAsync(context, next, ready, counting);
        // A refused request is counted and refused again by the rate limits, which write the response.
        if (!counting.Result)
            return next(context);
        SecurityHeaders.Set(context);
        return WriteAsync(context, ready);
    }

    private static async Task WaitAsync(HttpContext context, RequestDelegate next, PublicResponse ready, ValueTask<bool> counting) =>
        await ServeAsync(context, next, ready, ValueTask.FromResult(await counting));

    private static async Task GetOrMakeAsync(HttpContext context, RequestDelegate next, PublicResponseCache cache, TimeSpan lifetime)
    {
        var capture = new ResponseCapture();
        var response = await cache.GetOrMakeAsync(context, lifetime, () => capture.RunAsync(context, next));
        if (response is not null)
            await WriteAsync(context, response);
        else if (capture.HasRun)
            await capture.WriteAsync(context);
        else
            await next(context);
    }

    /// <summary>Writes a response, or 304 if the client already has it.</summary>
    private static Task WriteAsync(HttpContext context, PublicResponse ready)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        var (body, coding, tag) = ContentEncodingParser.Choose(request.Headers.AcceptEncoding) switch
        {
            ContentEncoding.Brotli when ready.Brotli is { } brotli => (brotli, "br", ready.BrotliETag),
            ContentEncoding.Gzip when ready.Brotli is not null => (ready.GetGzip(), "gzip", ready.GzipETag),
            _ => (ready.GetPlain(), null, ready.PlainETag),
        };
        headers.ETag = tag;
        headers.CacheControl = "no-cache";
        headers["CDN-Cache-Control"] = SharedCaches;
        headers.Vary = ready.Vary;
        if (IsKnown(request, tag, ready.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ready.ContentType;
        if (coding is not null)
            headers.ContentEncoding = coding;
        if (ready.Language is not null)
            headers.ContentLanguage = ready.Language;
        if (ready.Link is not null)
            headers.Link = ready.Link;
        if (ready.Disposition is not null)
            headers.ContentDisposition = ready.Disposition;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool IsKnown(HttpRequest request, string tag, string plain)
    {
        var known = request.Headers.IfNoneMatch;
        return known.Count > 0 && (StringValues.Equals(known, tag) || ETags.MatchesIfNoneMatch(request, plain));
    }
}
