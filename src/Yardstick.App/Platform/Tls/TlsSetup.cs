using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Yardstick.App.Platform.Tls;

/// <summary>Configures HTTPS in Kestrel: TLS 1.2 and 1.3, with forward secrecy and authenticated ciphers only.</summary>
internal static class TlsSetup
{
    private static readonly TlsCipherSuite[] Ciphers =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>Shared by all connections, because a TLS session is resumed only under the same policy.</summary>
    private static readonly CipherSuitesPolicy? Policy =
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? new CipherSuitesPolicy(Ciphers) : null;

    /// <summary>Enables URLs that start with <c>https:</c>, if a certificate is configured.</summary>
    public static IWebHostBuilder UseTls(this IWebHostBuilder host, Configuration.YardstickOptions settings) =>
        settings.Certificate.Length == 0
            ? host
            : host.ConfigureServices(services => services.AddSingleton(TlsFiles.From(settings)).AddSingleton<ServerCertificate>())
                .UseKestrelHttpsConfiguration()
                .ConfigureKestrel(kestrel =>
                    kestrel.ConfigureHttpsDefaults(https =>
                        Apply(https, kestrel.ApplicationServices.GetRequiredService<ServerCertificate>())
                    )
                );

    /// <summary>
    /// Redirects plain GET and HEAD requests to HTTPS (308). Other methods get 400, because their content may have been intercepted.
    /// </summary>
    /// <param name="refused">Writes the response to a rejected request.</param>
    public static IApplicationBuilder UseTlsOnly(
        this IApplicationBuilder app,
        Configuration.YardstickOptions settings,
        Func<HttpContext, Task> refused
    ) =>
        settings.Certificate.Length == 0
            ? app
            : app.Use(
                (context, next) =>
                {
                    // Load balancers check health over plain HTTP; the response discloses nothing.
                    if (context.Request.IsHttps || context.Request.Path.StartsWithSegments("/health"))
                        return next(context);
                    if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
                    {
                        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
                        context.Response.Headers.Location = Secure(context, settings);
                        return Task.CompletedTask;
                    }

                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    return refused(context);
                }
            );

    private static void Apply(HttpsConnectionAdapterOptions https, ServerCertificate certificate)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.HandshakeTimeout = TimeSpan.FromSeconds(10);
        https.ServerCertificateSelector = (_, _) => certificate.Leaf;
        https.OnAuthenticate = (_, tls) =>
        {
            // Unlike a certificate selector, the context also sends the chain.
            tls.ServerCertificateSelectionCallback = null;
            tls.ServerCertificateContext = certificate.Context;
            tls.AllowRenegotiation = false;
            if (Policy is not null)
                tls.CipherSuitesPolicy = Policy;
        };
    }

    private static string Secure(HttpContext context, Configuration.YardstickOptions settings)
    {
        var path = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
        if (settings.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return settings.PublicUrl + path;
        var listening = context.RequestServices.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var port = BindingAddress.Parse(listening.First(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))).Port;
        return new UriBuilder("https", context.Request.Host.Host, port == 443 ? -1 : port).Uri.GetLeftPart(UriPartial.Authority) + path;
    }
}
