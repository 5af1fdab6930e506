using System.Security.Cryptography;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>What is wrong with a file of a private key.</summary>
internal enum KeyFileError
{
    /// <summary>There is a file of that name already: keys are never overwritten.</summary>
    Exists,

    /// <summary>The file is not there or cannot be read or written.</summary>
    NotReadable,

    /// <summary>Others than its owner may read it.</summary>
    OpenToOthers,

    /// <summary>It holds no encrypted private key on P-256.</summary>
    NotAKey,

    /// <summary>The passphrase does not open it.</summary>
    WrongPassphrase,
}

/// <summary>The private key of a publisher: PKCS #8 in PEM, encrypted with a passphrase (PBES2, AES-256, PBKDF2 with SHA-256), readable by its owner alone. It is never printed.</summary>
internal static class PublisherKeyFile
{
    /// <summary>The shortest passphrase that is taken.</summary>
    public const int ShortestPassphrase = 15;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Head = "ENCRYPTED PRIVATE KEY";

    /// <summary>OWASP's Password Storage Cheat Sheet asks for as many with SHA-256.</summary>
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    /// <summary>Where the public key lies that belongs to a private one.</summary>
    public static string PublicOf(string path) => path + ".pub";

    /// <summary>Makes a key pair and writes both halves.</summary>
    public static KeyFileError? Make(string path, string passphrase, out PublisherKey? made)
    {
        made = null;
        if (File.Exists(path) || File.Exists(PublicOf(path))) return KeyFileError.Exists;
        try
        {
            using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var file = new StreamWriter(path, options)) file.Write(pair.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Encryption) + "\n");
            made = PublisherKey.From(pair);
            File.WriteAllText(PublicOf(path), made.Pem);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return KeyFileError.NotReadable;
        }
    }

    /// <summary>Opens a private key.</summary>
    public static KeyFileError? Open(string path, string passphrase, out ECDsa? pair)
    {
        pair = null;
        if (Read(path, out var pem) is { } unreadable) return unreadable;
        if (!pem.Contains(Head, StringComparison.Ordinal)) return KeyFileError.NotAKey;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0) return KeyFileError.OpenToOthers;
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

    /// <summary>Whether a file holds a private key, which only a passphrase opens.</summary>
    public static bool IsPrivate(string path) => Read(path, out var pem) is null && pem.Contains(Head, StringComparison.Ordinal);

    /// <summary>Reads a file of a public key.</summary>
    public static KeyFileError? ReadPublic(string path, out PublisherKey? key)
    {
        key = null;
        if (Read(path, out var pem) is { } unreadable) return unreadable;
        return (key = PublisherKey.Read(pem)) is null ? KeyFileError.NotAKey : null;
    }

    private static KeyFileError? Read(string path, out string pem)
    {
        const int longest = 16 << 10;
        pem = "";
        try
        {
            if (!File.Exists(path)) return KeyFileError.NotReadable;
            if (new FileInfo(path).Length > longest) return KeyFileError.NotAKey;
            pem = File.ReadAllText(path);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return KeyFileError.NotReadable;
        }
    }
}
