namespace Yardstick.App.Features.Sessions;

/// <summary>A key that signs access tokens.</summary>
internal sealed class SigningKeyRow
{
    public const string Table = "signing_keys";

    /// <summary>Its name: the thumbprint of the public key (RFC 7638).</summary>
    public required string Kid { get; set; }

    /// <summary>The public key as a JSON Web Key.</summary>
    public required string PublicKey { get; set; }

    public required byte[] WrappedKey { get; set; }

    /// <summary>The private key (PKCS #8), sealed.</summary>
    public required byte[] PrivateKey { get; set; }

    /// <summary>Since when it is public.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Since when it signs; null while it waits.</summary>
    public DateTimeOffset? ActiveFrom { get; set; }

    /// <summary>When another took its place.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
