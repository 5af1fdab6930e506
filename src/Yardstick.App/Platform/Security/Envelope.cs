using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Platform.Security;

/// <summary>Represents the location of an encrypted value. The value cannot be decrypted at any other location.</summary>
internal readonly record struct SealContext(string Table, string Column, string Row);

/// <summary>Represents a stored, wrapped data key and its location.</summary>
internal readonly record struct WrappedKey(byte[] Bytes, SealContext Place);

/// <summary>
/// Encrypts values with envelope encryption and AES-256-GCM (NIST SP 800-38D): each row has a data key, which is wrapped under a master key
/// of the key ring and encrypts the row's values. Destroying the wrapped key makes the values unreadable.
/// </summary>
/// <remarks>
/// A wrapped key is <c>1 | length and name of the master key | length and name of its column | nonce | key | tag</c>; an encrypted value is
/// <c>1 | name of the data key (8 bytes) | nonce | text | tag</c>. The associated data bind the version, the kind (key or value), the name
/// of the key, and the length-prefixed table, column and row. Nonces are 96 random bits: one data key encrypts the few values of one row,
/// far below the limit of 2³².
/// </remarks>
internal sealed class Envelope(KeyRing ring)
{
    private const byte Version = 1;
    private const int NonceLength = 12,
        TagLength = 16,
        NameLength = 8;

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
    public byte[] Encrypt(byte[] wrappedKey, SealContext place, ReadOnlySpan<byte> plain) =>
        Encrypt(ReadFromRow(wrappedKey, place), place, plain);

    /// <summary>Encrypts a value under the key of another row, such as the row of the person it is about.</summary>
    public byte[] Encrypt(WrappedKey key, SealContext place, ReadOnlySpan<byte> plain)
    {
        var dataKey = Unwrap(key);
        try
        {
            var head = (byte[])[Version, .. GetName(dataKey)];
            return GcmSeal(dataKey, head, BoundTo("value", head, place), plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>Encrypts a text.</summary>
    public byte[] Encrypt(byte[] wrappedKey, SealContext place, string plain) => Encrypt(wrappedKey, place, Encoding.UTF8.GetBytes(plain));

    /// <summary>Decrypts a value of the row that holds the wrapped key.</summary>
    /// <exception cref="DecryptionException">The value was changed or moved, or was encrypted under another key.</exception>
    public byte[] Decrypt(byte[] wrappedKey, SealContext place, ReadOnlySpan<byte> value) =>
        Decrypt(ReadFromRow(wrappedKey, place), place, value);

    /// <summary>Decrypts a value that was encrypted under the key of another row.</summary>
    /// <exception cref="DecryptionException">The value was changed or moved, or was encrypted under another key.</exception>
    public byte[] Decrypt(WrappedKey key, SealContext place, ReadOnlySpan<byte> value)
    {
        var dataKey = Unwrap(key);
        try
        {
            var head = (byte[])[Version, .. GetName(dataKey)];
            if (!value.StartsWith(head))
                throw new DecryptionException(place.Table, place.Column);
            return GcmOpen(dataKey, value[head.Length..], BoundTo("value", head, place), place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>Decrypts a text.</summary>
    public string DecryptText(byte[] wrappedKey, SealContext place, ReadOnlySpan<byte> value) =>
        Encoding.UTF8.GetString(Decrypt(wrappedKey, place, value));

    /// <summary>Returns the name of the master key that a data key is wrapped under.</summary>
    public static string GetMasterKeyId(WrappedKey key) => Header(key.Bytes, key.Place).Master;

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
        if (column != key.Place.Column)
            throw new DecryptionException(key.Place.Table, key.Place.Column);
        return GcmOpen(
            ring.Find(master).Bytes,
            key.Bytes.AsSpan(length),
            BoundTo("key", key.Bytes.AsSpan(0, length), key.Place),
            key.Place
        );
    }

    /// <summary>Returns the location of a key that encrypts values of its own row. Its header names the column that holds it.</summary>
    private static WrappedKey ReadFromRow(byte[] wrapped, SealContext place) =>
        new(wrapped, place with { Column = Header(wrapped, place).Column });

    private static (string Master, string Column, int Length) Header(byte[] wrapped, SealContext place)
    {
        if (
            wrapped is [Version, var masterLength, .. var rest]
            && rest.Length > masterLength
            && rest.Length > masterLength + rest[masterLength]
        )
        {
            var columnLength = rest[masterLength];
            return (
                Encoding.ASCII.GetString(rest, 0, masterLength),
                Encoding.ASCII.GetString(rest, masterLength + 1, columnLength),
                3 + masterLength + columnLength
            );
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
        if (body.Length < NonceLength + TagLength)
            throw new DecryptionException(place.Table, place.Column);
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

    /// <summary>
    /// Returns the associated data: the length-prefixed header and location, so that two locations never yield the same bytes.
    /// </summary>
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

    /// <summary>Returns a name for a data key that does not disclose the key.</summary>
    private static byte[] GetName(byte[] dataKey) => HMACSHA256.HashData(dataKey, "yardstick data key name"u8)[..NameLength];

    private static byte[] WithLength(string name) =>
        Encoding.ASCII.GetBytes(name) is { Length: <= byte.MaxValue } bytes
            ? [(byte)bytes.Length, .. bytes]
            : throw new ArgumentException("A name is too long.", nameof(name));
}
