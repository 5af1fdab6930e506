namespace Yardstick.App.Features.Sessions;

/// <summary>Represents a key that signs access tokens.</summary>
internal sealed class SigningKeyRow
{
    public const string Table = "signing_keys";

    /// <summary>The key ID: the thumbprint of the public key (RFC 7638).</summary>
    public required string Kid { get; set; }

    /// <summary>The public key as a JSON Web Key.</summary>
    public required string PublicKey { get; set; }

    public required byte[] WrappedKey { get; set; }

    /// <summary>The private key (PKCS #8), encrypted.</summary>
    public required byte[] PrivateKey { get; set; }

    /// <summary>When the key was created and published.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When the key starts signing; null until it is scheduled.</summary>
    public DateTimeOffset? ActiveFrom { get; set; }

    /// <summary>When another key replaced it.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
