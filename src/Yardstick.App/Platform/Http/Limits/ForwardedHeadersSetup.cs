using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Yardstick.App.Platform.Configuration;
using IPNetwork = System.Net.IPNetwork;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Whose word is taken for where a request came from: the proxies that the operator names, nobody else's.</summary>
internal static class ForwardedHeadersSetup
{
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app, Configuration.YardstickOptions settings)
    {
        var named = Setting.Parts(settings.Proxies);
        return named.Length > 0 ? app.UseForwardedHeaders(Trusting(named)) : app.UseStrangers();
    }

    private static ForwardedHeadersOptions Trusting(string[] named)
    {
        // Without a limit the chain is followed only from one named proxy to the next, so it ends at the first stranger.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named)
        {
            if (IPAddress.TryParse(name, out var address)) options.KnownProxies.Add(address);
            else options.KnownIPNetworks.Add(IPNetwork.Parse(name));
        }

        return options;
    }

    /// <summary>Tells the operator, once, that a proxy on this machine is not believed: all its readers share one share of requests.</summary>
    private static IApplicationBuilder UseStrangers(this IApplicationBuilder app)
    {
        var told = 0;
        return app.Use((context, next) =>
        {
            if (told == 0 && context.Request.Headers.ContainsKey("X-Forwarded-For")
                && context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && Interlocked.Exchange(ref told, 1) == 0)
            {
                context.RequestServices.GetRequiredService<ILogger<ForwardedHeadersMiddleware>>()
                    .LogWarning("A proxy at {Address} names the readers behind it, but the setting 'proxies' does not name the proxy: all of them count as one.", from);
            }

            return next(context);
        });
    }
}
