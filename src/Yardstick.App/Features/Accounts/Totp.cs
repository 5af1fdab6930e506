using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// One-time codes of an authenticator: RFC 6238 over RFC 4226 with SHA-1, six digits and steps of thirty seconds, as every authenticator
/// speaks it. The framework's own check does not tell which step a code belongs to, and so cannot refuse one that was used.
/// </summary>
internal static class Totp
{
    private const int Step = 30, Around = 1, Digits = 1_000_000;

    /// <summary>The code of a moment.</summary>
    public static string At(byte[] key, DateTimeOffset now) => Code(key, now.ToUnixTimeSeconds() / Step);

    /// <summary>The step a code belongs to; null when it is none of now or of a step around, or not later than the last one accepted.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now, long? last)
    {
        var present = now.ToUnixTimeSeconds() / Step;
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = present - Around; step <= present + Around; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.ASCII.GetBytes(typed)) && !(step <= last)) found = step;

        return found;
    }

    /// <summary>A key in the letters that authenticators take (RFC 4648, base 32).</summary>
    public static byte[] KeyOf(string letters)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in letters.TrimEnd('='))
        {
            (held, bits) = ((held << 5) | alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8) continue;
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
#pragma warning disable CA5350 // The standard names SHA-1; as a keyed hash it holds.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var cut = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (cut % Digits).ToString("000000", CultureInfo.InvariantCulture);
    }
}
