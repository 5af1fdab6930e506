using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Platform.Tls;

/// <summary>Specifies why HTTPS cannot be enabled with the current settings.</summary>
internal enum TlsErrorKind
{
    /// <summary>A URL to listen on starts with <c>https:</c>, but no certificate is configured.</summary>
    NoCertificate,

    /// <summary>A certificate is configured, but no URL to listen on starts with <c>https:</c>.</summary>
    NoAddress,

    /// <summary>A file does not exist or cannot be read.</summary>
    NotReadable,

    /// <summary>A file contains no certificate in PEM.</summary>
    NotACertificate,

    /// <summary>A file contains no unencrypted private key in PEM.</summary>
    NotAKey,

    /// <summary>The private key does not match the certificate.</summary>
    NotMatching,
}

/// <summary>Represents the reason why HTTPS cannot be enabled, and the file or setting that causes it.</summary>
internal sealed record TlsError(TlsErrorKind Kind, string Location);

/// <summary>Represents the certificate with its private key, and its intermediate certificates.</summary>
internal sealed record TlsChain(X509Certificate2 Leaf, X509Certificate2Collection Intermediates);

/// <summary>Represents the paths of a certificate and its private key.</summary>
internal sealed record TlsFiles(string Certificate, string Key)
{
    public static TlsFiles From(Configuration.YardstickOptions settings) =>
        new(settings.Certificate, settings.CertificateKey.Length > 0 ? settings.CertificateKey : settings.Certificate);

    /// <summary>Checks that the settings are consistent and that the files can be used. Returns null when they are.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="chain">The certificate of the files; null without HTTPS.</param>
    public static TlsError? Check(Configuration.YardstickOptions settings, out TlsChain? chain)
    {
        chain = null;
        var required = settings.Urls.Split(';').Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (settings.Certificate.Length == 0)
            return required ? new TlsError(TlsErrorKind.NoCertificate, Setting.Certificate.Key) : null;
        if (!required)
            return new TlsError(TlsErrorKind.NoAddress, settings.Urls);
        return From(settings).Read(out chain);
    }

    /// <summary>Reads the files. Returns null when they can be used.</summary>
    /// <param name="chain">The certificate of the files; null when they cannot be used.</param>
    public TlsError? Read(out TlsChain? chain)
    {
        chain = null;
        if (Text(Certificate) is not { } certificates)
            return new TlsError(TlsErrorKind.NotReadable, Certificate);
        if (Text(Key) is not { } key)
            return new TlsError(TlsErrorKind.NotReadable, Key);
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(certificates);
        }
        catch (CryptographicException)
        {
            all.Clear();
        }

        if (all.Count == 0)
            return new TlsError(TlsErrorKind.NotACertificate, Certificate);
        return HoldsKey(key) ? Pair(certificates, key, all, out chain) : new TlsError(TlsErrorKind.NotAKey, Key);
    }

    /// <summary>Returns a hash of the content of both files; null while one of them cannot be read.</summary>
    public string? Fingerprint() =>
        Text(Certificate) is { } certificates && Text(Key) is { } key
            ? Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{certificates}\0{key}")))
            : null;

    private TlsError? Pair(string certificates, string key, X509Certificate2Collection all, out TlsChain? chain)
    {
        try
        {
            // The first certificate of the file is the site's own; the others are its chain.
            chain = new TlsChain(X509Certificate2.CreateFromPem(certificates, key), [.. all.Skip(1)]);
            return null;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            chain = null;
            return new TlsError(TlsErrorKind.NotMatching, Key);
        }
    }

    private static bool HoldsKey(string text)
    {
        // An encrypted key has another label. It is rejected, because a service that starts unattended cannot ask for the password.
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            if (rest[found.Label] is "PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY")
                return true;
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
