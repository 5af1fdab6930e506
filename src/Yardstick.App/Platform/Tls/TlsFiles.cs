using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Platform.Tls;

/// <summary>Specifies why HTTPS cannot be enabled with the current settings.</summary>
internal enum TlsFault
{
    /// <summary>An address starts with <c>https:</c>, and no certificate is named.</summary>
    NoCertificate,

    /// <summary>A certificate is named, and no address starts with <c>https:</c>.</summary>
    NoAddress,

    /// <summary>A file does not exist or cannot be read.</summary>
    NotReadable,

    /// <summary>A file holds no certificate in PEM.</summary>
    NotACertificate,

    /// <summary>A file holds no private key in PEM, or one under a password.</summary>
    NotAKey,

    /// <summary>The private key does not match the certificate.</summary>
    NotMatching,
}

/// <summary>Why HTTPS cannot be offered, and which file or setting is at fault.</summary>
internal sealed record TlsRefusal(TlsFault Fault, string Place);

/// <summary>The certificate with its key, and the certificates that lead from it to a root.</summary>
internal sealed record TlsChain(X509Certificate2 Leaf, X509Certificate2Collection Between);

/// <summary>The files of a certificate and of its key.</summary>
internal sealed record TlsFiles(string Certificate, string Key)
{
    public static TlsFiles From(Configuration.YardstickOptions settings) => new(settings.Certificate, settings.CertificateKey.Length > 0 ? settings.CertificateKey : settings.Certificate);

    /// <summary>Whether the settings fit together and the files can be used.</summary>
    /// <param name="chain">What the files hold; null without HTTPS.</param>
    public static TlsRefusal? Check(Configuration.YardstickOptions settings, out TlsChain? chain)
    {
        chain = null;
        var asked = settings.Urls.Split(';').Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (settings.Certificate.Length == 0) return asked ? new TlsRefusal(TlsFault.NoCertificate, Setting.Certificate.Key) : null;
        if (!asked) return new TlsRefusal(TlsFault.NoAddress, settings.Urls);
        return From(settings).Read(out chain);
    }

    /// <summary>Reads the files.</summary>
    public TlsRefusal? Read(out TlsChain? chain)
    {
        chain = null;
        if (Text(Certificate) is not { } certificates) return new TlsRefusal(TlsFault.NotReadable, Certificate);
        if (Text(Key) is not { } key) return new TlsRefusal(TlsFault.NotReadable, Key);
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(certificates);
        }
        catch (CryptographicException)
        {
            all.Clear();
        }

        if (all.Count == 0) return new TlsRefusal(TlsFault.NotACertificate, Certificate);
        return HoldsKey(key) ? Pair(certificates, key, all, out chain) : new TlsRefusal(TlsFault.NotAKey, Key);
    }

    /// <summary>Both files as they are now; null while one of them cannot be read.</summary>
    public string? Fingerprint() => Text(Certificate) is { } certificates && Text(Key) is { } key
        ? Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{certificates}\0{key}")))
        : null;

    private TlsRefusal? Pair(string certificates, string key, X509Certificate2Collection all, out TlsChain? chain)
    {
        try
        {
            // The first certificate of the file is the site's own, those after it lead to the root.
            chain = new TlsChain(X509Certificate2.CreateFromPem(certificates, key), [.. all.Skip(1)]);
            return null;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            chain = null;
            return new TlsRefusal(TlsFault.NotMatching, Key);
        }
    }

    private static bool HoldsKey(string text)
    {
        // The label of a key under a password is another: a service that starts by itself has nobody to ask for it.
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            if (rest[found.Label] is "PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY") return true;
        }

        return false;
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
