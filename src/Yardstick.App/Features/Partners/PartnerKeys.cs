using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Yardstick.App.Features.Partners;

/// <summary>The public keys of a partner, parsed from pasted text: a JSON Web Key Set, or one JSON Web Key.</summary>
internal static class PartnerKeys
{
    private const int MostKeys = 10, LongestText = 32 * 1024, LongestModulus = 8192 / 8, LeastModulus = 2048 / 8, LongestExponent = 8, LongestName = 100;

    /// <summary>The members that only private or symmetric keys have (RFC 7518, section 6).</summary>
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Returns the set in canonical form: public members only.</summary>
    public static Outcome<string> Read(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) return new Refusal(RefusalCode.PartnerKeysPrivate);
        if (text.Length > LongestText) return new Refusal(RefusalCode.PartnerKeysForm);
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return new Refusal(RefusalCode.PartnerKeysForm);
            var keys = root.TryGetProperty("keys", out var set) ? [.. set.EnumerateArray()] : new List<JsonElement> { root };
            if (keys.Count is 0 or > MostKeys) return new Refusal(RefusalCode.PartnerKeysForm);
            // Report a private key before any other error: it is compromised and must be discarded.
            if (keys.Any(key => Private.Any(member => key.TryGetProperty(member, out _)))) return new Refusal(RefusalCode.PartnerKeysPrivate);
            var (read, refusal) = (new List<Dictionary<string, string>>(), default(RefusalCode?));
            foreach (var key in keys) refusal ??= Read(key, read);
            return refusal is { } code ? new Refusal(code) : JsonSerializer.Serialize(new { keys = read });
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or CryptographicException)
        {
            return new Refusal(RefusalCode.PartnerKeysForm);
        }
    }

    private static RefusalCode? Read(JsonElement key, List<Dictionary<string, string>> read)
    {
        string[] members;
        switch (key.GetProperty("kty").GetString())
        {
            case "EC" when key.GetProperty("crv").GetString() == "P-256":
                // Throws for a point that is not on the curve.
                ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } }).Dispose();
                members = ["crv", "x", "y"];
                break;
            case "RSA":
                var (modulus, exponent) = (Bytes(key, "n").AsSpan().TrimStart((byte)0).ToArray(), Bytes(key, "e"));
                if (modulus.Length < LeastModulus || (modulus.Length == LeastModulus && modulus[0] < 0x80)) return RefusalCode.PartnerKeyWeak;
                if (modulus.Length > LongestModulus || exponent.Length > LongestExponent) return RefusalCode.PartnerKeyKind;
                if (exponent is [] or [1] or [.., 0 or 2 or 4 or 6 or 8]) return RefusalCode.PartnerKeyWeak;
                RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent }).Dispose();
                members = ["n", "e"];
                break;
            default:
                return RefusalCode.PartnerKeyKind;
        }

        if (key.TryGetProperty("use", out var use) && use.GetString() != "sig") return RefusalCode.PartnerKeyKind;
        if (key.TryGetProperty("kid", out var kid) && kid.GetString()!.Length > LongestName) return RefusalCode.PartnerKeysForm;
        read.Add(((string[])["kty", .. members, "kid"]).Where(member => key.TryGetProperty(member, out _)).ToDictionary(member => member, member => key.GetProperty(member).GetString()!, StringComparer.Ordinal));
        return null;
    }

    private static byte[] Bytes(JsonElement key, string member) => Base64Url.DecodeFromChars(key.GetProperty(member).GetString());
}
