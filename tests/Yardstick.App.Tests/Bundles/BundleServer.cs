using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Testing.Servers;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Represents a publisher's HTTPS server on this machine, with a certificate that only its own client trusts.</summary>
internal sealed class BundleServer : IAsyncDisposable
{
    private readonly TestCertificate _certificate = new();
    private readonly WebApplication _app;

    private BundleServer(Func<HttpContext, Task> answer)
    {
        using var leaf = X509Certificate2.CreateFromPemFile(_certificate.Chain, _certificate.Key);
        var certificate = X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_certificate.Chain);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(
                    System.Net.IPAddress.Loopback,
                    0,
                    listen => listen.UseHttps(tls => (tls.ServerCertificate, tls.ServerCertificateChain) = (certificate, chain))
                );
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            });
        _app = builder.Build();
        _app.Run(context => answer(context));
    }

    /// <summary>The HTTPS address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The plain HTTP address.</summary>
    public string Plain { get; private set; } = "";

    public static async Task<BundleServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var server = new BundleServer(answer);
        await server._app.StartAsync();
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = addresses
            .Single(address => address.StartsWith("https:", StringComparison.Ordinal))
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        server.Plain = addresses.Single(address => address.StartsWith("http:", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Creates the program's fetcher, which trusts only this server's root certificate.</summary>
    public BundleFetcher Fetcher(TimeSpan? patience = null)
    {
        var handler = BundleFetcher.CreateHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(_certificate.Root));
        return new BundleFetcher(handler, patience ?? TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
