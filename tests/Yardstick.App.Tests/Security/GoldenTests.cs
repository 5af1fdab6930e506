using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Tests.Security;

/// <summary>Old data stays readable, and its format is the documented one.</summary>
public sealed class GoldenTests
{
    private static readonly SealContext KeyPlace = new("accounts", "PersonKey", "17"),
        Place = new("accounts", "Email", "17");

    [Fact]
    public void Old_data_can_be_decrypted()
    {
        var envelope = new Envelope(KeyRings.Parse(GoldenCiphertexts.Keys));
        envelope
            .DecryptText(Convert.FromBase64String(GoldenCiphertexts.WrappedKey), Place, Convert.FromBase64String(GoldenCiphertexts.Value))
            .ShouldBe("amine@example.org");
        Envelope.GetMasterKeyId(new WrappedKey(Convert.FromBase64String(GoldenCiphertexts.WrappedKey), KeyPlace)).ShouldBe("golden-1");
        new BlindIndex(KeyRings.Parse(GoldenCiphertexts.Keys)).Compute("AMINE@EXAMPLE.ORG").ShouldBe(GoldenCiphertexts.BlindIndex);
    }

    /// <summary>Decrypts a value from the documentation of the format alone.</summary>
    [Fact]
    public void The_format_is_the_documented_one()
    {
        var (wrapped, value) = (Convert.FromBase64String(GoldenCiphertexts.WrappedKey), Convert.FromBase64String(GoldenCiphertexts.Value));
        byte[] head = [1, 8, .. "golden-1"u8, 9, .. "PersonKey"u8];
        wrapped[..head.Length].ShouldBe(head);
        var key = Decrypt(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), wrapped[head.Length..], Bound("key", head, "PersonKey"));
        byte[] name = [1, .. HMACSHA256.HashData(key, "yardstick data key name"u8)[..8]];
        value[..name.Length].ShouldBe(name);
        Encoding.UTF8.GetString(Decrypt(key, value[name.Length..], Bound("value", name, "Email"))).ShouldBe("amine@example.org");
    }

    private static byte[] Bound(string kind, byte[] head, string column)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, head.Length);
        return [.. Text("yardstick envelope"), .. Text(kind), .. length, .. head, .. Text("accounts"), .. Text(column), .. Text("17")];
    }

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Decrypt(byte[] key, byte[] body, byte[] bound)
    {
        var plain = new byte[body.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(body.AsSpan(0, 12), body.AsSpan(12, plain.Length), body.AsSpan(12 + plain.Length), plain, bound);
        return plain;
    }
}
