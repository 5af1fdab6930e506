using System.Security.Cryptography;

namespace Yardstick.App.Platform.Security;

/// <summary>Represents a key that wraps data keys.</summary>
internal sealed class MasterKey(string id, DateTimeOffset madeAt, byte[] bytes)
{
    public string Id => id;

    public DateTimeOffset MadeAt => madeAt;

    /// <summary>Gets the AES-256 key. It is never displayed, logged or stored in the database.</summary>
    public byte[] Bytes => bytes;
}

/// <summary>
/// Provides the master keys, which wrap data keys, and the keys of blind indexes. They come from a file that only its owner may read,
/// created on first use, or from an environment variable.
/// </summary>
internal sealed class KeyRing(KeyFile file, string? environment, TimeProvider clock)
{
    /// <summary>The environment variable that holds the keys instead of the file.</summary>
    public const string Variable = "YARDSTICK_MASTER_KEYS";

    private readonly Lock _gate = new();
    private KeySet? _keys;
    private DateTime _writtenAt;

    /// <summary>Gets the source of the keys: the path of the file, or the name of the variable.</summary>
    public string Place => environment is null ? file.Path : Variable;

    /// <summary>Gets the master key that wraps new data keys.</summary>
    public MasterKey Current => Keys().Current;

    /// <summary>Gets every master key, the oldest first.</summary>
    public IReadOnlyList<MasterKey> All => Keys().All;

    /// <summary>Gets the first blind index key.</summary>
    public ReadOnlySpan<byte> BlindIndex => Keys().BlindIndex;

    /// <summary>
    /// Gets every blind index key, the newest first. Keys are never removed, because their digests could no longer be looked up.
    /// </summary>
    public IReadOnlyList<IndexKey> Indexes => Keys() is var keys ? [.. keys.LaterIndexes.Reverse(), new IndexKey("", keys.BlindIndex)] : [];

    /// <summary>Returns the master key with a name.</summary>
    /// <exception cref="KeyException">The key is missing; what it wrapped cannot be decrypted until it is restored.</exception>
    public MasterKey Find(string id) =>
        Keys().All.FirstOrDefault(key => key.Id == id) ?? throw new KeyException(KeyErrorKind.MissingKey, id);

    /// <summary>
    /// Adds a new master key to the file and makes it the current one. Earlier keys are kept, because data keys are wrapped under them.
    /// </summary>
    public MasterKey Add()
    {
        if (environment is not null)
            throw new KeyException(KeyErrorKind.NotWritable, Variable);
        lock (_gate)
        {
            var key = NewKey();
            _keys = file.Change(
                keys => new KeySet([.. keys.All, key], key.Id, keys.BlindIndex) { LaterIndexes = keys.LaterIndexes },
                NewSet
            );
            _writtenAt = file.WrittenAt;
            return key;
        }
    }

    /// <summary>
    /// Adds a blind index key, which makes all new digests. Earlier keys are kept, so that existing digests can be looked up.
    /// </summary>
    public IndexKey AddIndex()
    {
        if (environment is not null)
            throw new KeyException(KeyErrorKind.NotWritable, Variable);
        lock (_gate)
        {
            var key = new IndexKey(
                RandomNumberGenerator.GetHexString(8, lowercase: true),
                RandomNumberGenerator.GetBytes(KeySet.KeyLength)
            );
            _keys = file.Change(keys => keys with { LaterIndexes = [.. keys.LaterIndexes, key] }, NewSet);
            _writtenAt = file.WrittenAt;
            return key;
        }
    }

    private KeySet Keys()
    {
        lock (_gate)
        {
            if (environment is not null)
                return _keys ??= KeySet.Read(System.Text.Encoding.UTF8.GetBytes(environment), Variable);
            // Another program may have added a key, which changes the time of the file.
            if (_keys is not null && file.WrittenAt is var now && (now == _writtenAt || !file.Exists))
                return _keys;
            _keys = file.ReadOrCreate(NewSet);
            _writtenAt = file.WrittenAt;
            return _keys;
        }
    }

    private KeySet NewSet()
    {
        var first = NewKey();
        return new KeySet([first], first.Id, RandomNumberGenerator.GetBytes(KeySet.KeyLength));
    }

    private MasterKey NewKey()
    {
        var now = clock.GetUtcNow();
        return new MasterKey(
            $"{now:yyyyMMdd}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
            now,
            RandomNumberGenerator.GetBytes(KeySet.KeyLength)
        );
    }
}
