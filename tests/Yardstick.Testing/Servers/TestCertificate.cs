using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yardstick.Testing.Servers;

/// <summary>
/// Represents a certificate for <c>localhost</c> signed by an intermediate authority, as PEM files in a temporary folder.
/// </summary>
public sealed class TestCertificate : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TimeSpan _until;

    /// <summary>Initializes a new instance with a new certificate.</summary>
    /// <param name="until">The validity from now; one day by default, negative for an expired certificate.</param>
    public TestCertificate(TimeSpan? until = null)
    {
        _until = until ?? TimeSpan.FromDays(1);
        Renew();
    }

    /// <summary>Gets the path of the certificate chain: the certificate, then the intermediate authority.</summary>
    public string Chain => _folder.GetPath("chain.pem");

    /// <summary>Gets the path of the private key.</summary>
    public string Key => _folder.GetPath("key.pem");

    /// <summary>Gets the path of the root certificate, which clients trust.</summary>
    public string Root => _folder.GetPath("root.pem");

    /// <summary>Gets the thumbprint of the current certificate.</summary>
    public string Thumbprint { get; private set; } = "";

    /// <summary>Replaces the files with those of a new certificate.</summary>
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

    /// <summary>Writes a file to the same folder and returns its path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static CertificateRequest Authority(string name, ECDsa? key = null)
    {
        var request = new CertificateRequest($"CN={name}", key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: false,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
