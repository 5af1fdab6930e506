using System.Collections.Frozen;
using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Provides the Arabic names stated in results files. Names are never transliterated from Latin letters.</summary>
public sealed class ArabicNames : IArabicNames
{
    private readonly FrozenDictionary<(ArabicNameSubject Kind, string Key), string> _names;

    public ArabicNames(IEnumerable<ArabicNameRow> rows) =>
        _names = rows.GroupBy(row => (row.Kind, row.Key)).ToFrozenDictionary(names => names.Key, names => names.Last().Name);

    /// <summary>Gets an instance without names.</summary>
    public static ArabicNames None { get; } = new([]);

    /// <summary>Returns the key under which a name is stored: the identifier if there is one, otherwise the Latin name.</summary>
    public static string GetKey(string id, string latin) => id.Length > 0 ? id : "~" + HorseIdentity.NameKey(latin);

    /// <summary>Returns the Arabic name; null if no file has stated one.</summary>
    public string? Find(ArabicNameSubject kind, string latin, string id = "") =>
        id.Length > 0 && _names.TryGetValue((kind, id), out var own) ? own : _names.GetValueOrDefault((kind, GetKey("", latin)));

    /// <summary>Returns the Arabic name of a jockey or a trainer; null if there is none.</summary>
    public string? FindPerson(Person? person) => person is null ? null : Find(ArabicNameSubject.Person, person.Name);

    /// <summary>Returns whether the Arabic name of a horse contains a search text in Arabic letters.</summary>
    public bool Matches(string typed, string id, string latin) => PlaceIn(typed, id, latin) is not null;

    /// <summary>Returns whether a search text in Arabic letters is the whole Arabic name of a horse.</summary>
    public bool IsNamed(string typed, string id, string latin) => PlaceIn(typed, id, latin) == ArabicNamePlace.Whole;

    /// <summary>Returns whether the Arabic name of a horse starts with a search text in Arabic letters.</summary>
    public bool Begins(string typed, string id, string latin) =>
        PlaceIn(typed, id, latin) is ArabicNamePlace.Whole or ArabicNamePlace.Start;

    /// <summary>
    /// Returns where a text in Arabic letters occurs in the Arabic name of a horse, or in its stored name if it has no Arabic name; null
    /// if it does not occur.
    /// </summary>
    private ArabicNamePlace? PlaceIn(string typed, string id, string latin)
    {
        if (!ArabicLetters.Contains(typed))
            return null;
        var (name, key) = (ArabicLetters.Key(Find(ArabicNameSubject.Horse, latin, id) ?? latin), ArabicLetters.Key(typed));
        return name.IndexOf(key, StringComparison.Ordinal) switch
        {
            < 0 => null,
            0 => name.Length == key.Length ? ArabicNamePlace.Whole : ArabicNamePlace.Start,
            _ => ArabicNamePlace.Inside,
        };
    }

    private enum ArabicNamePlace
    {
        Whole,
        Start,
        Inside,
    }
}

/// <summary>Caches the Arabic names until the database contains newer ones.</summary>
internal sealed class ArabicNameCache(ArabicNamesStore store)
{
    private volatile Snapshot? _snapshot;

    public async ValueTask<ArabicNames> GetAsync(CancellationToken cancellationToken)
    {
        var latest = await store.LatestAsync(cancellationToken);
        if (_snapshot is { } ready && ready.Latest == latest)
            return ready.Names;
        var names = latest == 0 ? ArabicNames.None : new ArabicNames(await store.ListAsync(cancellationToken));
        _snapshot = new Snapshot(latest, names);
        return names;
    }

    private sealed record Snapshot(long Latest, ArabicNames Names);
}
