using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Tls;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Servers;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Http;

/// <summary>HTTPS served by the program itself.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task A_browser_that_trusts_the_root_trusts_the_site()
    {
        using var certificate = new TestCertificate();
        await using var site = await StartAsync(certificate);
        using var client = Trusting(certificate, site.Address);
        using var answer = await client.GetAsync("/fr");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Version.ShouldBe(HttpVersion.Version20);
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=63072000; includeSubDomains");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("; upgrade-insecure-requests");
    }

    [Fact]
    public async Task The_antiforgery_cookie_is_bound_to_the_host()
    {
        using var certificate = new TestCertificate();
        await using var site = await StartAsync(certificate);
        using var answer = await site.Client.GetAsync("/fr/account/sign-in");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-yardstick-form=");
        foreach (var part in new[] { "secure", "httponly", "samesite=strict", "path=/" })
            cookie.Split("; ").ShouldContain(part);
        cookie.ShouldNotContain("domain", Case.Insensitive);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    public async Task Behind_a_TLS_proxy_the_site_is_as_strict(string proxy, bool believed)
    {
        await using var site = await RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings => settings with { Proxies = proxy, PublicUrl = "https://register.example.org" }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/fr/account/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await site.Client.SendAsync(request);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(believed);
        // The cookie is Secure even when the proxy does not forward the scheme.
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("__Host-yardstick-form=");
        answer.Headers.GetValues("Set-Cookie").Single().Split("; ").ShouldContain("secure");
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
#pragma warning disable SYSLIB0039, CA5397 // What must not work is tried.
    [InlineData(SslProtocols.Tls11, false)]
    [InlineData(SslProtocols.Tls, false)]
#pragma warning restore SYSLIB0039, CA5397
    public async Task Only_current_TLS_versions_are_accepted(SslProtocols version, bool spoken)
    {
        using var certificate = new TestCertificate();
        await using var site = await StartAsync(certificate);
        (await ThumbprintAsync(site.Address, version) == certificate.Thumbprint).ShouldBe(spoken);
    }

    [Fact]
    public async Task A_renewed_certificate_is_used_without_restart_and_a_broken_one_never()
    {
        using var certificate = new TestCertificate();
        var clock = new FakeTimeProvider();
        var shown = new ServerCertificate(
            new TlsFiles(certificate.Chain, certificate.Key),
            clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<ServerCertificate>.Instance
        );
        var first = shown.Leaf.Thumbprint;
        first.ShouldBe(certificate.Thumbprint);
        certificate.Renew();
        shown.Leaf.Thumbprint.ShouldBe(first);
        clock.Advance(TimeSpan.FromSeconds(5));
        shown.Leaf.Thumbprint.ShouldBe(certificate.Thumbprint);
        var whole = await File.ReadAllTextAsync(certificate.Key);
        await File.WriteAllTextAsync(certificate.Key, "half");
        clock.Advance(TimeSpan.FromSeconds(5));
        shown.Leaf.Thumbprint.ShouldBe(certificate.Thumbprint);
        await File.WriteAllTextAsync(certificate.Key, whole);
        certificate.Renew();
        clock.Advance(TimeSpan.FromSeconds(5));
        shown.Leaf.Thumbprint.ShouldBe(certificate.Thumbprint);
    }

    [Fact]
    public async Task HTTP_redirects_to_HTTPS_and_accepts_no_data()
    {
        using var certificate = new TestCertificate();
        await using var site = await StartAsync(certificate, "https://127.0.0.1:0;http://127.0.0.1:0");
        var (tls, plain) = (
            site.Addresses.Single(address => address.Scheme == "https"),
            site.Addresses.Single(address => address.Scheme == "http")
        );
        using var sent = await site.Client.GetAsync(new Uri(plain, "/fr/lists?q=a%20b"));
        sent.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        sent.Headers.Location!.AbsoluteUri.ShouldBe($"https://127.0.0.1:{tls.Port}/fr/lists?q=a%20b");
        sent.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(plain, "/fr")));
        head.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        using var posted = await site.Client.PostAsync(new Uri(plain, "/fr/identities/1"), new StringContent("secret"));
        posted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var health = await site.Client.GetAsync(new Uri(plain, "/health/live"));
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Unusable_certificate_files_are_refused_with_the_reason()
    {
        using var certificate = new TestCertificate();
        using var other = new TestCertificate();
        var (absent, empty) = (certificate.Chain + ".absent", certificate.Write("empty.pem", "nothing"));
        var good = new YardstickOptions
        {
            Urls = "https://127.0.0.1:0",
            Certificate = certificate.Chain,
            CertificateKey = certificate.Key,
        };
        Refusal(good).ShouldBeNull();
        Refusal(
                good with
                {
                    CertificateKey = "",
                    Certificate = certificate.Write("both.pem", File.ReadAllText(certificate.Chain) + File.ReadAllText(certificate.Key)),
                }
            )
            .ShouldBeNull();
        Refusal(good with { Certificate = absent }).ShouldBe(new TlsError(TlsErrorKind.NotReadable, absent));
        Refusal(good with { CertificateKey = absent }).ShouldBe(new TlsError(TlsErrorKind.NotReadable, absent));
        Refusal(good with { Certificate = empty }).ShouldBe(new TlsError(TlsErrorKind.NotACertificate, empty));
        Refusal(good with { CertificateKey = empty }).ShouldBe(new TlsError(TlsErrorKind.NotAKey, empty));
        Refusal(good with { CertificateKey = "" }).ShouldBe(new TlsError(TlsErrorKind.NotAKey, certificate.Chain));
        Refusal(good with { CertificateKey = other.Key }).ShouldBe(new TlsError(TlsErrorKind.NotMatching, other.Key));
        Refusal(good with { Certificate = "" })!.Kind.ShouldBe(TlsErrorKind.NoCertificate);
        Refusal(good with { Urls = "http://127.0.0.1:0" })!.Kind.ShouldBe(TlsErrorKind.NoAddress);
    }

    internal static Task<RunningSite> StartAsync(TestCertificate certificate, string urls = "https://127.0.0.1:0") =>
        RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings => settings with { Urls = urls, Certificate = certificate.Chain, CertificateKey = certificate.Key }
        );

    private static TlsError? Refusal(YardstickOptions settings) => TlsFiles.Check(settings, out _);

    private static HttpClient Trusting(TestCertificate certificate, Uri address)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(certificate.Root));
        return new HttpClient(handler) { BaseAddress = address, DefaultRequestVersion = HttpVersion.Version20 };
    }

    private static async Task<string?> ThumbprintAsync(Uri address, SslProtocols version)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    EnabledSslProtocols = version,
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                }
            );
            return ((X509Certificate2)tls.RemoteCertificate!).Thumbprint;
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            return null;
        }
    }
}
