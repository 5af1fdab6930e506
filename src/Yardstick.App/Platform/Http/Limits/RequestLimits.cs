using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Represents endpoint metadata: the maximum body size of an endpoint.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>Limits the size of requests, how slowly they may be sent, and how long the response may take.</summary>
internal static class RequestLimits
{
    /// <summary>The default maximum body size, in bytes.</summary>
    public const long Body = 1 << 20;

    private const int Connections = 5_000;
    private const double BytesPerSecond = 500;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(60);

    /// <summary>Sets the maximum body size of an endpoint.</summary>
    public static T WithMaxBodySize<T>(this T endpoint, long bytes)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(bytes));

    /// <summary>
    /// Exempts an endpoint from the time limit and from the check of the declared body length: an event stream, or an upload that sets its
    /// own limits.
    /// </summary>
    public static T WithoutTimeout<T>(this T endpoint)
        where T : IEndpointConventionBuilder
    {
        endpoint.DisableRequestTimeout();
        return endpoint.WithMetadata(Lasting.Instance);
    }

    /// <summary>Ends an HTTP/1.1 connection after the response, because the rest of the body is not read.</summary>
    public static void EndConnection(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
    }

    /// <summary>
    /// Ends the connections of clients that leave during a request. Their bodies are half read, so that reading another request would be
    /// logged as an error.
    /// </summary>
    public static IApplicationBuilder UseBrokenConnections(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
                    EndConnection(context);
            }
        );

    /// <summary>Configures Kestrel's own limits.</summary>
    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = Headers;
        limits.KeepAliveTimeout = Idle;
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = new MinDataRate(BytesPerSecond, Grace);
        limits.MaxConcurrentConnections = Connections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.Http2.MaxRequestHeaderFieldSize = 8 << 10;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
    }

    /// <summary>Registers the time limit of requests.</summary>
    /// <param name="refused">Writes the response to a request that took too long.</param>
    public static IServiceCollection AddRequestLimits(this IServiceCollection services, Func<HttpContext, Task> refused) =>
        services.AddRequestTimeouts(options =>
            options.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = Answer,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                WriteTimeoutResponse = context => refused(context),
            }
        );

    /// <summary>Rejects a body whose declared length is too large before reading it, and ends requests that take too long.</summary>
    /// <param name="refused">Writes the response to a rejected request.</param>
    public static IApplicationBuilder UseRequestLimits(this IApplicationBuilder app, Func<HttpContext, Task> refused) =>
        app.UseRequestTimeouts()
            .Use(
                (context, next) =>
                {
                    var most = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
                    if (!(context.Request.ContentLength > most) || context.GetEndpoint()?.Metadata.GetMetadata<Lasting>() is not null)
                        return next(context);
                    context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                    EndConnection(context);
                    return refused(context);
                }
            );

    private sealed record Lasting
    {
        public static Lasting Instance { get; } = new();
    }
}
