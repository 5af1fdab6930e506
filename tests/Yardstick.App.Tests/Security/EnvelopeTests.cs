using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Yardstick.App.Platform.Security;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Security;

/// <summary>Encrypted values can be decrypted, and only in the field they were encrypted for.</summary>
public sealed class EnvelopeTests : IDisposable
{
    private static readonly SealContext KeyPlace = new("accounts", "PersonKey", "17"),
        Place = new("accounts", "Email", "17");

    private readonly TemporaryFolder _folder = new();
    private readonly Envelope _envelope;
    private readonly byte[] _key;

    public EnvelopeTests()
    {
        _envelope = new Envelope(KeyRings.In(_folder));
        _key = _envelope.NewKey(KeyPlace);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encrypted_values_can_be_decrypted() =>
        Prop.ForAll<byte[]>(plain => _envelope.Decrypt(_key, Place, _envelope.Encrypt(_key, Place, plain)).ShouldBe(plain))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_text_round_trips() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                // Half a surrogate pair has no UTF-8 encoding.
                var plain = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
                _envelope.DecryptText(_key, Place, _envelope.Encrypt(_key, Place, plain)).ShouldBe(plain);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Any_flipped_bit_is_detected()
    {
        var value = _envelope.Encrypt(_key, Place, "une adresse@example.org");
        for (var bit = 0; bit < value.Length * 8; bit++)
            Should.Throw<DecryptionException>(() => _envelope.Decrypt(_key, Place, Flipped(value, bit)), $"bit {bit} of the value");
        for (var bit = 0; bit < _key.Length * 8; bit++)
            Refuses(() => _envelope.Decrypt(Flipped(_key, bit), Place, value), $"bit {bit} of the key");
        for (var length = 0; length < value.Length; length++)
            Should.Throw<DecryptionException>(() => _envelope.Decrypt(_key, Place, value[..length]), $"cut to {length}");
        for (var length = 0; length < _key.Length; length++)
            Refuses(() => _envelope.Decrypt(_key[..length], Place, value), $"key cut to {length}");
    }

    [Fact]
    public void Random_bytes_never_decrypt_or_throw() =>
        Prop.ForAll<byte[], byte[]>(
                (key, value) =>
                {
                    Refuses(() => _envelope.Decrypt(key, Place, value), "random key");
                    Refuses(() => _envelope.Decrypt([1, .. key], Place, value), "random key of the version");
                    Should.Throw<DecryptionException>(() => _envelope.Decrypt(_key, Place, value));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_value_cannot_be_decrypted_in_another_field() =>
        Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>(
                (table, column, row) =>
                {
                    var other = new SealContext(table.Get, column.Get, row.Get);
                    if (other == Place)
                        return;
                    var value = _envelope.Encrypt(_key, Place, "value");
                    Should.Throw<DecryptionException>(() => _envelope.Decrypt(new WrappedKey(_key, KeyPlace), other, value));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("accounts", "Email", "18")]
    [InlineData("accounts", "Phone", "17")]
    [InlineData("people", "Email", "17")]
    [InlineData("account", "sEmail", "17")]
    [InlineData("accounts", "Email1", "7")]
    [InlineData("accounts\u0005Email", "", "17")]
    public void Similar_field_names_are_distinguished(string table, string column, string row)
    {
        var value = _envelope.Encrypt(_key, Place, "value");
        Should.Throw<DecryptionException>(() =>
            _envelope.Decrypt(new WrappedKey(_key, KeyPlace), new SealContext(table, column, row), value)
        );
    }

    [Fact]
    public void A_key_decrypts_only_its_own_row()
    {
        var other = _envelope.NewKey(KeyPlace with { Row = "18" });
        var value = _envelope.Encrypt(_key, Place, "value");
        Should.Throw<DecryptionException>(() => _envelope.Decrypt(other, Place, value), "the key of row 18 lies in row 17");
        Should.Throw<DecryptionException>(() => _envelope.Decrypt(_envelope.NewKey(KeyPlace), Place, value), "another key of the same row");
        Should.Throw<DecryptionException>(() => _envelope.Rewrap(_key, KeyPlace with { Column = "OtherKey" }));
        _envelope.DecryptText(_key, Place, value).ShouldBe("value");
    }

    [Fact]
    public void A_persons_key_encrypts_data_in_other_tables()
    {
        var place = new SealContext("documents", "Licence", "4");
        var value = _envelope.Encrypt(new WrappedKey(_key, KeyPlace), place, [1, 2, 3]);
        _envelope.Decrypt(new WrappedKey(_key, KeyPlace), place, value).ShouldBe([1, 2, 3]);
        Should.Throw<DecryptionException>(() => _envelope.Decrypt(_key, place, value), "the key does not lie in the row of the document");
    }

    [Fact]
    public void Nonces_never_repeat()
    {
        const int sealings = 100_000,
            headLength = 9,
            nonceLength = 12;
        var nonces = new HashSet<string>(sealings);
        for (var i = 0; i < sealings; i++)
            nonces.Add(Convert.ToHexString(_envelope.Encrypt(_key, Place, "x").AsSpan(headLength, nonceLength))).ShouldBeTrue();
    }

    [Fact]
    public void A_rewrapped_key_decrypts_older_data()
    {
        var ring = KeyRings.In(_folder);
        var envelope = new Envelope(ring);
        var value = envelope.Encrypt(_key, Place, "value");
        var added = ring.Add();
        var rewrapped = envelope.Rewrap(_key, KeyPlace);
        Envelope.GetMasterKeyId(new WrappedKey(rewrapped, KeyPlace)).ShouldBe(added.Id);
        envelope.DecryptText(rewrapped, Place, value).ShouldBe("value");
        envelope.DecryptText(_key, Place, value).ShouldBe("value", "the old key stays in the ring");
        _envelope.DecryptText(rewrapped, Place, value).ShouldBe("value", "another program reloads the added key");
    }

    [Fact]
    public void A_missing_master_key_is_reported_by_name()
    {
        using var elsewhere = new TemporaryFolder();
        var id = KeyRings.In(_folder).Current.Id;
        var fault = Should.Throw<KeyException>(() =>
            new Envelope(KeyRings.In(elsewhere)).Decrypt(_key, Place, _envelope.Encrypt(_key, Place, "value"))
        );
        (fault.Kind, fault.Name).ShouldBe((KeyErrorKind.MissingKey, id));
    }

    [Fact]
    public void Exceptions_and_keys_show_no_secret()
    {
        var ring = KeyRings.In(_folder);
        string[] secrets =
        [
            Convert.ToBase64String(ring.Current.Bytes),
            Convert.ToHexString(ring.Current.Bytes),
            Convert.ToBase64String(ring.BlindIndex),
        ];
        var fault = Should.Throw<DecryptionException>(() =>
            _envelope.Decrypt(_key, Place with { Row = "secret@example.org" }, _envelope.Encrypt(_key, Place, "plain"))
        );
        foreach (
            var text in new[]
            {
                fault.ToString(),
                ring.ToString(),
                ring.Current.ToString(),
                new KeySet(ring.All, ring.Current.Id, ring.BlindIndex.ToArray()).ToString(),
            }
        )
        {
            foreach (var secret in secrets.Append("secret@example.org").Append("plain"))
                text!.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var copy = bytes.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }

    /// <summary>A key with a changed header may name a master key or a column that does not exist.</summary>
    private static void Refuses(Action open, string why)
    {
        try
        {
            open();
        }
        catch (Exception fault) when (fault is DecryptionException or KeyException { Kind: KeyErrorKind.MissingKey })
        {
            return;
        }

        throw new ShouldAssertException($"opened: {why}");
    }
}
