using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Features.Sessions;

/// <summary>A refresh token as its holder has it: 256 random bits. The site keeps its digest, and its successor under a key that only the token gives.</summary>
internal static class RefreshToken
{
    private const int Length = 32, NonceLength = 12, TagLength = 16;

    /// <summary>A new token.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Whether a text could be a token.</summary>
    public static bool IsWellFormed(string? text) => text is { Length: 43 } && Base64Url.IsValid(text, out var length) && length == Length;

    /// <summary>What a token is stored under.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>Seals a token so that only the one it replaces opens it: who reads the database learns neither.</summary>
    public static byte[] Seal(string successor, string replaced)
    {
        var whole = new byte[NonceLength + Length + TagLength];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(KeyOf(replaced), TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), Base64Url.DecodeFromChars(successor), whole.AsSpan(NonceLength, Length), whole.AsSpan(NonceLength + Length));
        return whole;
    }

    /// <summary>The token that was sealed for the holder of the one it replaced.</summary>
    public static string Open(byte[] whole, string replaced)
    {
        var successor = new byte[Length];
        using var aes = new AesGcm(KeyOf(replaced), TagLength);
        aes.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength, Length), whole.AsSpan(NonceLength + Length), successor);
        return Base64Url.EncodeToString(successor);
    }

    private static byte[] KeyOf(string token) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Base64Url.DecodeFromChars(token), Length, info: "yardstick refresh successor 1"u8.ToArray());
}
