using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Yardstick.App.Platform.Configuration;
using IPNetwork = System.Net.IPNetwork;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Trusts X-Forwarded-* headers only from the configured proxies.</summary>
internal static class ForwardedHeadersSetup
{
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app, Configuration.YardstickOptions settings)
    {
        var named = Setting.SplitList(settings.Proxies);
        return named.Length > 0 ? app.UseForwardedHeaders(Trusting(named)) : app.WarnAboutUntrustedProxy();
    }

    private static ForwardedHeadersOptions Trusting(string[] named)
    {
        // Without a limit, the chain is followed from one known proxy to the next and ends at the first unknown address.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named)
        {
            if (IPAddress.TryParse(name, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(IPNetwork.Parse(name));
        }

        return options;
    }

    /// <summary>Logs once that a proxy on this machine is not trusted: all its clients share one rate limit.</summary>
    private static IApplicationBuilder WarnAboutUntrustedProxy(this IApplicationBuilder app)
    {
        var logged = 0;
        return app.Use(
            (context, next) =>
            {
                if (
                    logged == 0
                    && context.Request.Headers.ContainsKey("X-Forwarded-For")
                    && context.Connection.RemoteIpAddress is { } from
                    && IPAddress.IsLoopback(from)
                    && Interlocked.Exchange(ref logged, 1) == 0
                )
                {
                    context
                        .RequestServices.GetRequiredService<ILogger<ForwardedHeadersMiddleware>>()
                        .LogWarning(
                            "A proxy at {Address} names the readers behind it, but the setting 'proxies' does not name the proxy: all of them count as one.",
                            from
                        );
                }

                return next(context);
            }
        );
    }
}
