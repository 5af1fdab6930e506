using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Computes and verifies time-based one-time passwords: RFC 6238 over RFC 4226, with SHA-1, six digits and steps of 30 seconds, which every
/// authenticator supports. The check of ASP.NET Core Identity does not return the time step of a code, and so cannot reject a code that was
/// used.
/// </summary>
internal static class Totp
{
    private const int Step = 30,
        Around = 1,
        Digits = 1_000_000;

    /// <summary>Returns the code at a given time.</summary>
    public static string At(byte[] key, DateTimeOffset now) => Code(key, now.ToUnixTimeSeconds() / Step);

    /// <summary>
    /// Returns the time step of a code; null if the code is not that of the current or an adjacent step, or the step is not later than the
    /// last accepted one.
    /// </summary>
    public static long? GetStep(byte[] key, string code, DateTimeOffset now, long? last)
    {
        var present = now.ToUnixTimeSeconds() / Step;
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = present - Around; step <= present + Around; step++)
            if (
                CryptographicOperations.FixedTimeEquals(
                    System.Text.Encoding.ASCII.GetBytes(Code(key, step)),
                    System.Text.Encoding.ASCII.GetBytes(typed)
                ) && !(step <= last)
            )
                found = step;

        return found;
    }

    /// <summary>Decodes a key from base 32 (RFC 4648).</summary>
    public static byte[] GetKey(string letters)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in letters.TrimEnd('='))
        {
            (held, bits) = ((held << 5) | alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }

        return [.. bytes];
    }

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 specifies SHA-1, which is still secure in an HMAC.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var cut = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (cut % Digits).ToString("000000", CultureInfo.InvariantCulture);
    }
}
