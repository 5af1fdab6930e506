using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Yardstick.App.Features.Partners;

/// <summary>The public keys of a partner, parsed from pasted text: a JSON Web Key Set, or one JSON Web Key.</summary>
internal static class PartnerKeys
{
    private const int MostKeys = 10,
        LongestText = 32 * 1024,
        LongestModulus = 8192 / 8,
        LeastModulus = 2048 / 8,
        LongestExponent = 8,
        LongestName = 100;

    /// <summary>The members that only private or symmetric keys have (RFC 7518, section 6).</summary>
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Returns the set in canonical form: public members only.</summary>
    public static Outcome<string> Read(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return new Refusal(RefusalCode.PartnerKeysPrivate);
        if (text.Length > LongestText)
            return new Refusal(RefusalCode.PartnerKeysForm);
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception fault)
            when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or CryptographicException)
        {
            return new Refusal(RefusalCode.PartnerKeysForm);
        }
    }

    private static Outcome<string> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new Refusal(RefusalCode.PartnerKeysForm);
        JsonElement[] keys = root.TryGetProperty("keys", out var set) ? [.. set.EnumerateArray()] : [root];
        if (keys.Length is 0 or > MostKeys)
            return new Refusal(RefusalCode.PartnerKeysForm);
        // Report a private key before any other error: it is compromised and must be discarded.
        if (keys.Any(key => Private.Any(member => key.TryGetProperty(member, out _))))
            return new Refusal(RefusalCode.PartnerKeysPrivate);
        var read = new List<Dictionary<string, string>>();
        foreach (var key in keys)
            if (Read(key, read) is { } code)
                return new Refusal(code);
        return JsonSerializer.Serialize(new { keys = read });
    }

    /// <summary>Adds the public members of a key to those read; returns why it is refused, or null.</summary>
    private static RefusalCode? Read(JsonElement key, List<Dictionary<string, string>> read)
    {
        string[] members;
        switch (key.GetProperty("kty").GetString())
        {
            case "EC" when key.GetProperty("crv").GetString() == "P-256":
                CheckPoint(key);
                members = ["crv", "x", "y"];
                break;
            case "RSA":
                if (CheckRsa(key) is { } refusal)
                    return refusal;
                members = ["n", "e"];
                break;
            default:
                return RefusalCode.PartnerKeyKind;
        }

        if (key.TryGetProperty("use", out var use) && use.GetString() != "sig")
            return RefusalCode.PartnerKeyKind;
        if (key.TryGetProperty("kid", out var kid) && kid.GetString()!.Length > LongestName)
            return RefusalCode.PartnerKeysForm;
        read.Add(
            ((string[])["kty", .. members, "kid"])
                .Where(member => key.TryGetProperty(member, out _))
                .ToDictionary(member => member, member => key.GetProperty(member).GetString()!, StringComparer.Ordinal)
        );
        return null;
    }

    /// <summary>Checks the public point of a P-256 key.</summary>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    private static void CheckPoint(JsonElement key)
    {
        var point = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") };
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point }).Dispose();
    }

    /// <summary>Returns why an RSA key is refused, because of its modulus or its exponent; null if it is accepted.</summary>
    private static RefusalCode? CheckRsa(JsonElement key)
    {
        var (modulus, exponent) = (Bytes(key, "n").AsSpan().TrimStart((byte)0).ToArray(), Bytes(key, "e"));
        if (modulus.Length < LeastModulus || (modulus.Length == LeastModulus && modulus[0] < 0x80))
            return RefusalCode.PartnerKeyWeak;
        if (modulus.Length > LongestModulus || exponent.Length > LongestExponent)
            return RefusalCode.PartnerKeyKind;
        if (exponent is [] or [1] or [.., 0 or 2 or 4 or 6 or 8])
            return RefusalCode.PartnerKeyWeak;
        RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent }).Dispose();
        return null;
    }

    private static byte[] Bytes(JsonElement key, string member) => Base64Url.DecodeFromChars(key.GetProperty(member).GetString());
}
