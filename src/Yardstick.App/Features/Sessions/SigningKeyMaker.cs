using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

/// <summary>Creates P-256 signing keys and decrypts them (envelope encryption).</summary>
internal sealed class SigningKeyMaker(Envelope envelope, TimeProvider clock)
{
    public SigningKeyRow Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var kid = Thumbprint(x, y);
        var wrapped = envelope.NewKey(KeyPlace(kid));
        var bytes = key.ExportPkcs8PrivateKey();
        try
        {
            return new SigningKeyRow
            {
                Kid = kid,
                PublicKey = PublicKey(kid, x, y),
                WrappedKey = wrapped,
                PrivateKey = envelope.Encrypt(wrapped, PrivatePlace(kid), bytes),
                MadeAt = clock.GetUtcNow(),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Decrypts the private key.</summary>
    public ECDsa Open(SigningKeyRow row)
    {
        var bytes = envelope.Decrypt(row.WrappedKey, PrivatePlace(row.Kid), row.PrivateKey);
        try
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(bytes, out _);
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>
    /// Returns the thumbprint of a public key by RFC 7638: the hash of the required members, in alphabetical order.
    /// </summary>
    private static string Thumbprint(string x, string y)
    {
        var members = new
        {
            crv = "P-256",
            kty = "EC",
            x,
            y,
        };
        return Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(members)));
    }

    /// <summary>Returns a public key as a JSON Web Key.</summary>
    private static string PublicKey(string kid, string x, string y) =>
        JsonSerializer.Serialize(
            new
            {
                kty = "EC",
                crv = "P-256",
                x,
                y,
                kid,
                use = "sig",
                alg = "ES256",
            }
        );

    private static SealContext KeyPlace(string kid) => new(SigningKeyRow.Table, nameof(SigningKeyRow.WrappedKey), kid);

    private static SealContext PrivatePlace(string kid) => new(SigningKeyRow.Table, nameof(SigningKeyRow.PrivateKey), kid);
}
