using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Platform.Security;

/// <summary>Represents the location of an encrypted value. The value cannot be decrypted at any other location.</summary>
internal readonly record struct SealContext(string Table, string Column, string Row);

/// <summary>Represents a stored, wrapped data key and its location.</summary>
internal readonly record struct WrappedKey(byte[] Bytes, SealContext Place);

/// <summary>
/// Envelope encryption with AES-256-GCM (NIST SP 800-38D): each row has a data key, the data key is wrapped under a key of the ring, and values are
/// sealed under the data key. Destroying the wrapped key destroys what it sealed.
/// </summary>
/// <remarks>
/// A wrapped key is <c>1 | length and name of the master key | length and name of its column | nonce | key | tag</c>; a sealed value is
/// <c>1 | name of the data key (8 bytes) | nonce | text | tag</c>. The associated data bind the version, what kind of thing it is, the name of the
/// key, and table, column and row, each behind its length. Nonces are 96 random bits: one data key seals the few values of one row, far below 2³².
/// </remarks>
internal sealed class Envelope(KeyRing ring)
{
    private const byte Version = 1;
    private const int NonceLength = 12, TagLength = 16, NameLength = 8;

    /// <summary>Creates a data key, wrapped under the current key of the key ring.</summary>
    public byte[] NewKey(SealContext place)
    {
        var key = RandomNumberGenerator.GetBytes(KeySet.KeyLength);
        try
        {
            return Wrap(key, place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Encrypts a value of the row that holds the wrapped key.</summary>
    public byte[] Seal(byte[] wrappedKey, SealContext place, ReadOnlySpan<byte> plain) => Seal(InRowOf(wrappedKey, place), place, plain);

    /// <summary>Encrypts a value under the key of another row, such as the row of the person it is about.</summary>
    public byte[] Seal(WrappedKey key, SealContext place, ReadOnlySpan<byte> plain)
    {
        var dataKey = Unwrap(key);
        try
        {
            var head = (byte[])[Version, .. NameOf(dataKey)];
            return GcmSeal(dataKey, head, BoundTo("value", head, place), plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>Encrypts a text.</summary>
    public byte[] Seal(byte[] wrappedKey, SealContext place, string plain) => Seal(wrappedKey, place, Encoding.UTF8.GetBytes(plain));

    /// <summary>Decrypts a value of the row that holds the wrapped key.</summary>
    /// <exception cref="DecryptionException">The value was changed or moved, or was encrypted under another key.</exception>
    public byte[] Open(byte[] wrappedKey, SealContext place, ReadOnlySpan<byte> value) => Open(InRowOf(wrappedKey, place), place, value);

    /// <summary>Decrypts a value that was encrypted under the key of another row.</summary>
    /// <exception cref="DecryptionException">The value was changed or moved, or was encrypted under another key.</exception>
    public byte[] Open(WrappedKey key, SealContext place, ReadOnlySpan<byte> value)
    {
        var dataKey = Unwrap(key);
        try
        {
            var head = (byte[])[Version, .. NameOf(dataKey)];
            if (!value.StartsWith(head)) throw new DecryptionException(place.Table, place.Column);
            return GcmOpen(dataKey, value[head.Length..], BoundTo("value", head, place), place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>Decrypts a text.</summary>
    public string OpenText(byte[] wrappedKey, SealContext place, ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(Open(wrappedKey, place, value));

    /// <summary>Returns the name of the master key that a data key is wrapped under.</summary>
    public static string MasterOf(WrappedKey key) => Header(key.Bytes, key.Place).Master;

    /// <summary>Returns the same data key, wrapped under the current key of the key ring.</summary>
    public byte[] Rewrap(byte[] wrappedKey, SealContext place)
    {
        var dataKey = Unwrap(new WrappedKey(wrappedKey, place));
        try
        {
            return Wrap(dataKey, place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private byte[] Wrap(byte[] dataKey, SealContext place)
    {
        var master = ring.Current;
        var head = (byte[])[Version, .. WithLength(master.Id), .. WithLength(place.Column)];
        return GcmSeal(master.Bytes, head, BoundTo("key", head, place), dataKey);
    }

    private byte[] Unwrap(WrappedKey key)
    {
        var (master, column, length) = Header(key.Bytes, key.Place);
        if (column != key.Place.Column) throw new DecryptionException(key.Place.Table, key.Place.Column);
        return GcmOpen(ring.Find(master).Bytes, key.Bytes.AsSpan(length), BoundTo("key", key.Bytes.AsSpan(0, length), key.Place), key.Place);
    }

    /// <summary>A key that seals values of its own row: it lies in the column that its header names.</summary>
    private static WrappedKey InRowOf(byte[] wrapped, SealContext place) => new(wrapped, place with { Column = Header(wrapped, place).Column });

    private static (string Master, string Column, int Length) Header(byte[] wrapped, SealContext place)
    {
        if (wrapped is [Version, var masterLength, .. var rest] && rest.Length > masterLength && rest.Length > masterLength + rest[masterLength])
        {
            var columnLength = rest[masterLength];
            return (Encoding.ASCII.GetString(rest, 0, masterLength), Encoding.ASCII.GetString(rest, masterLength + 1, columnLength), 3 + masterLength + columnLength);
        }

        throw new DecryptionException(place.Table, place.Column);
    }

    private static byte[] GcmSeal(byte[] key, byte[] head, byte[] bound, ReadOnlySpan<byte> plain)
    {
        var whole = new byte[head.Length + NonceLength + plain.Length + TagLength];
        head.CopyTo(whole, 0);
        var nonce = whole.AsSpan(head.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, whole.AsSpan(head.Length + NonceLength, plain.Length), whole.AsSpan(whole.Length - TagLength), bound);
        return whole;
    }

    private static byte[] GcmOpen(byte[] key, ReadOnlySpan<byte> body, byte[] bound, SealContext place)
    {
        if (body.Length < NonceLength + TagLength) throw new DecryptionException(place.Table, place.Column);
        var plain = new byte[body.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(body[..NonceLength], body[NonceLength..^TagLength], body[^TagLength..], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new DecryptionException(place.Table, place.Column);
        }
    }

    /// <summary>What a seal is bound to, so that no two places give the same bytes.</summary>
    private static byte[] BoundTo(string kind, ReadOnlySpan<byte> head, SealContext place)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write("yardstick envelope");
            writer.Write(kind);
            writer.Write(head.Length);
            writer.Write(head);
            writer.Write(place.Table);
            writer.Write(place.Column);
            writer.Write(place.Row);
        }

        return bytes.ToArray();
    }

    /// <summary>A name for a data key that does not tell the key.</summary>
    private static byte[] NameOf(byte[] dataKey) => HMACSHA256.HashData(dataKey, "yardstick data key name"u8)[..NameLength];

    private static byte[] WithLength(string name) => Encoding.ASCII.GetBytes(name) is { Length: <= byte.MaxValue } bytes ? [(byte)bytes.Length, .. bytes] : throw new ArgumentException("A name is too long.", nameof(name));
}
