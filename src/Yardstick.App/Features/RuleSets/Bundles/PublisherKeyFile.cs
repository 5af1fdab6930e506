using System.Security.Cryptography;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Specifies why a key file cannot be used.</summary>
internal enum KeyFileError
{
    /// <summary>The file already exists. Keys are never overwritten.</summary>
    Exists,

    /// <summary>The file is missing or cannot be read or written.</summary>
    NotReadable,

    /// <summary>Other users have access to the file.</summary>
    InsecurePermissions,

    /// <summary>The file does not contain a P-256 key of the expected kind.</summary>
    NotAKey,

    /// <summary>The passphrase does not decrypt the key.</summary>
    WrongPassphrase,
}

/// <summary>
/// Reads and writes the private key of a publisher: PKCS #8 in PEM, encrypted with a passphrase (PBES2, AES-256, PBKDF2 with SHA-256), with
/// access for its owner only. The key is never printed.
/// </summary>
internal static class PublisherKeyFile
{
    /// <summary>The minimum length of a new passphrase.</summary>
    public const int ShortestPassphrase = 15;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Head = "ENCRYPTED PRIVATE KEY";

    /// <summary>The iteration count recommended for PBKDF2 with SHA-256 by the OWASP Password Storage Cheat Sheet.</summary>
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    /// <summary>Returns the path of the public key that belongs to a private key.</summary>
    public static string GetPublicKeyPath(string path) => path + ".pub";

    /// <summary>Creates a key pair and writes both files.</summary>
    public static KeyFileError? Create(string path, string passphrase, out PublisherKey? made)
    {
        made = null;
        if (File.Exists(path) || File.Exists(GetPublicKeyPath(path)))
            return KeyFileError.Exists;
        try
        {
            using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using (var file = new StreamWriter(path, options))
                file.Write(pair.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Encryption) + "\n");
            made = PublisherKey.From(pair);
            File.WriteAllText(GetPublicKeyPath(path), made.Pem);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return KeyFileError.NotReadable;
        }
    }

    /// <summary>Decrypts a private key.</summary>
    public static KeyFileError? Open(string path, string passphrase, out ECDsa? pair)
    {
        pair = null;
        if (Read(path, out var pem) is { } unreadable)
            return unreadable;
        if (!pem.Contains(Head, StringComparison.Ordinal))
            return KeyFileError.NotAKey;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            return KeyFileError.InsecurePermissions;
        var opened = ECDsa.Create();
        try
        {
            opened.ImportFromEncryptedPem(pem, passphrase);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            opened.Dispose();
            return KeyFileError.WrongPassphrase;
        }

        if (!PublisherKey.IsP256(opened))
        {
            opened.Dispose();
            return KeyFileError.NotAKey;
        }

        pair = opened;
        return null;
    }

    /// <summary>Returns whether a file contains an encrypted private key.</summary>
    public static bool IsPrivate(string path) => Read(path, out var pem) is null && pem.Contains(Head, StringComparison.Ordinal);

    /// <summary>Reads a public key file.</summary>
    public static KeyFileError? ReadPublic(string path, out PublisherKey? key)
    {
        key = null;
        if (Read(path, out var pem) is { } unreadable)
            return unreadable;
        return (key = PublisherKey.Read(pem)) is null ? KeyFileError.NotAKey : null;
    }

    private static KeyFileError? Read(string path, out string pem)
    {
        const int longest = 16 << 10;
        pem = "";
        try
        {
            if (!File.Exists(path))
                return KeyFileError.NotReadable;
            if (new FileInfo(path).Length > longest)
                return KeyFileError.NotAKey;
            pem = File.ReadAllText(path);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return KeyFileError.NotReadable;
        }
    }
}
