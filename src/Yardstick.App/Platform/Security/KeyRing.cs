using System.Security.Cryptography;

namespace Yardstick.App.Platform.Security;

/// <summary>One key that wraps data keys.</summary>
internal sealed class MasterKey(string id, DateTimeOffset madeAt, byte[] bytes)
{
    public string Id => id;

    public DateTimeOffset MadeAt => madeAt;

    /// <summary>The key itself, for AES-256. Never shown, logged or stored in the database.</summary>
    public byte[] Bytes => bytes;
}

/// <summary>
/// The keys that everything secret in the database hangs on: those that wrap data keys, and the one of blind indexes. They come from a file that
/// only its owner may read, made at the first use, or from the environment.
/// </summary>
internal sealed class KeyRing(KeyFile file, string? environment, TimeProvider clock)
{
    /// <summary>The variable that holds the keys in place of the file.</summary>
    public const string Variable = "YARDSTICK_MASTER_KEYS";

    private readonly Lock _gate = new();
    private KeySet? _keys;
    private DateTime _writtenAt;

    /// <summary>Where the keys come from: the file, or the name of the variable.</summary>
    public string Place => environment is null ? file.Path : Variable;

    /// <summary>The key that new data keys are wrapped under.</summary>
    public MasterKey Current => Keys().Current;

    /// <summary>Every key, the oldest first.</summary>
    public IReadOnlyList<MasterKey> All => Keys().All;

    /// <summary>The first key of blind indexes.</summary>
    public ReadOnlySpan<byte> BlindIndex => Keys().BlindIndex;

    /// <summary>Every key of blind indexes, the newest first. None is taken away, or what it made would not be found again.</summary>
    public IReadOnlyList<IndexKey> Indexes => Keys() is var keys ? [.. keys.LaterIndexes.Reverse(), new IndexKey("", keys.BlindIndex)] : [];

    /// <summary>The key of a name.</summary>
    /// <exception cref="KeyException">There is none: what it sealed cannot be read until the key is put back.</exception>
    public MasterKey Find(string id) => Keys().All.FirstOrDefault(key => key.Id == id) ?? throw new KeyException(KeyErrorKind.MissingKey, id);

    /// <summary>Adds a new key to the file and makes it the current one; the others stay, since data hang on them.</summary>
    public MasterKey Add()
    {
        if (environment is not null) throw new KeyException(KeyErrorKind.NotWritable, Variable);
        lock (_gate)
        {
            var key = NewKey();
            _keys = file.Change(keys => new KeySet([.. keys.All, key], key.Id, keys.BlindIndex) { LaterIndexes = keys.LaterIndexes }, NewSet);
            _writtenAt = file.WrittenAt;
            return key;
        }
    }

    /// <summary>Adds a key of blind indexes, under which new digests are made; the others stay, so that the earlier ones are found.</summary>
    public IndexKey AddIndex()
    {
        if (environment is not null) throw new KeyException(KeyErrorKind.NotWritable, Variable);
        lock (_gate)
        {
            var key = new IndexKey(RandomNumberGenerator.GetHexString(8, lowercase: true), RandomNumberGenerator.GetBytes(KeySet.KeyLength));
            _keys = file.Change(keys => keys with { LaterIndexes = [.. keys.LaterIndexes, key] }, NewSet);
            _writtenAt = file.WrittenAt;
            return key;
        }
    }

    private KeySet Keys()
    {
        lock (_gate)
        {
            if (environment is not null) return _keys ??= KeySet.Read(System.Text.Encoding.UTF8.GetBytes(environment), Variable);
            // Another program may have added a key: the time of the file tells.
            if (_keys is not null && file.WrittenAt is var now && (now == _writtenAt || !file.Exists)) return _keys;
            _keys = file.ReadOrMake(NewSet);
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
        return new MasterKey($"{now:yyyyMMdd}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}", now, RandomNumberGenerator.GetBytes(KeySet.KeyLength));
    }
}
