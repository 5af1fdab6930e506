using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yardstick.Testing.Servers;

/// <summary>A certificate for <c>localhost</c> with an authority between it and the root, as PEM files in a folder of its own.</summary>
public sealed class TestCertificate : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TimeSpan _until;

    /// <summary>Makes one.</summary>
    /// <param name="until">How long it holds from now; a day unless stated, negative for one that has expired.</param>
    public TestCertificate(TimeSpan? until = null)
    {
        _until = until ?? TimeSpan.FromDays(1);
        Renew();
    }

    /// <summary>The certificate, and after it the authority that signed it.</summary>
    public string Chain => _folder.PathOf("chain.pem");

    /// <summary>Its private key.</summary>
    public string Key => _folder.PathOf("key.pem");

    /// <summary>The root, which clients are told to trust.</summary>
    public string Root => _folder.PathOf("root.pem");

    /// <summary>What tells this certificate from the ones before.</summary>
    public string Thumbprint { get; private set; } = "";

    /// <summary>Another certificate in the same files.</summary>
    public void Renew()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (start, end) = (now.AddDays(-30), now + _until);
        using var root = Authority("Test root").CreateSelfSigned(start, now.AddDays(30));
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middle = Authority("Test authority", middleKey).Create(root, start, now.AddDays(20), [2]).CopyWithPrivateKey(middleKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(middle, true, false));
        using var leaf = request.Create(middle, start, end, RandomNumberGenerator.GetBytes(8));
        _folder.Write("chain.pem", leaf.ExportCertificatePem() + "\n" + middle.ExportCertificatePem() + "\n");
        _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem() + "\n");
        _folder.Write("root.pem", root.ExportCertificatePem() + "\n");
        Thumbprint = leaf.Thumbprint;
    }

    /// <summary>Writes another file beside them and gives its path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static CertificateRequest Authority(string name, ECDsa? key = null)
    {
        var request = new CertificateRequest($"CN={name}", key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
