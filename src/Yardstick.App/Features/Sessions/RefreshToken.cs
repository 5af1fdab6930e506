using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Features.Sessions;

/// <summary>
/// Refresh tokens: 256 random bits. The site stores the digest, and the successor encrypted under a key derived from the token.
/// </summary>
internal static class RefreshToken
{
    private const int Length = 32,
        NonceLength = 12,
        TagLength = 16;

    /// <summary>Creates a token.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Returns whether a string has the format of a token.</summary>
    public static bool IsWellFormed(string? text) => text is { Length: 43 } && Base64Url.IsValid(text, out var length) && length == Length;

    /// <summary>Returns the digest that a token is stored under.</summary>
    public static string ComputeHash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>Encrypts a token so that only the token it replaces can decrypt it. Reading the database reveals neither.</summary>
    public static byte[] Seal(string successor, string replaced)
    {
        var whole = new byte[NonceLength + Length + TagLength];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(GetKey(replaced), TagLength);
        aes.Encrypt(
            whole.AsSpan(0, NonceLength),
            Base64Url.DecodeFromChars(successor),
            whole.AsSpan(NonceLength, Length),
            whole.AsSpan(NonceLength + Length)
        );
        return whole;
    }

    /// <summary>Decrypts the successor with the token that it replaced.</summary>
    public static string Open(byte[] whole, string replaced)
    {
        var successor = new byte[Length];
        using var aes = new AesGcm(GetKey(replaced), TagLength);
        aes.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength, Length), whole.AsSpan(NonceLength + Length), successor);
        return Base64Url.EncodeToString(successor);
    }

    private static byte[] GetKey(string token) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Base64Url.DecodeFromChars(token),
            Length,
            info: "yardstick refresh successor 1"u8.ToArray()
        );
}
