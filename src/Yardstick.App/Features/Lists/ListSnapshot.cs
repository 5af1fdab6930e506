using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents the state of the database from which a snapshot was created. Snapshots of equal stamps have equal content.</summary>
/// <param name="Rated">The time of the last rating run; null if there was none.</param>
/// <param name="List">The row of the latest published list; 0 if there is none.</param>
/// <param name="Decided">The time of the last decision on a proposal; null if there is none.</param>
/// <param name="RuleSet">The identifier of the rule set in force.</param>
/// <param name="Departures">The version of the declared departures of horses.</param>
/// <param name="ArabicNames">The row of the latest Arabic name; 0 if there is none.</param>
internal readonly record struct SnapshotStamp(
    DateTimeOffset? Rated,
    long List,
    DateTimeOffset? Decided,
    string RuleSet,
    DeparturesVersion Departures,
    long ArabicNames
)
{
    /// <summary>Returns a token of what the public sees in this state, which does not include unpublished decisions.</summary>
    public string ToPublicVersion()
    {
        var shown = FormattableString.Invariant($"{Rated:O} {List} {RuleSet} {Departures.Count} {Departures.Last:O} {ArabicNames}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)).AsSpan(0, 12));
    }
}

/// <summary>
/// An immutable in-memory snapshot for frequently requested pages. Each rating pool is loaded lazily, so that the first page waits only
/// for its own pool.
/// </summary>
internal sealed class ListSnapshot(
    StoredExtent extent,
    IReadOnlyList<SnapshotPool> pools,
    IReadOnlyList<ListSummary> archive,
    Func<Task<IReadOnlyList<HorseRow>>> horses,
    Func<Task<IReadOnlyDictionary<string, LastTrainer>>> trainers
)
{
    private readonly AsyncCache<IReadOnlyList<HorseRow>> _horses = new(horses);
    private readonly ConcurrentDictionary<long, AsyncCache<bool>> _overtaken = [];

    private readonly AsyncCache<IReadOnlyDictionary<string, LastTrainer>> _trainers = new(trainers);

    /// <summary>Gets the state of the database from which the snapshot was created.</summary>
    public required SnapshotStamp Stamp { get; init; }

    /// <summary>Gets the function that composes a published list again and compares the two.</summary>
    public required Func<ListSummary, Task<bool>> Compare { private get; init; }

    /// <summary>Gets a token of the pages for the public. Snapshots share it only if their public pages are the same.</summary>
    public required string PublicVersion { get; init; }

    public StoredExtent Extent => extent;

    /// <summary>Gets the rating pools, the largest first.</summary>
    public IReadOnlyList<SnapshotPool> Pools => pools;

    /// <summary>Gets all published lists, the newest first.</summary>
    public IReadOnlyList<ListSummary> Archive => archive;

    /// <summary>Returns every horse.</summary>
    public Task<IReadOnlyList<HorseRow>> HorsesAsync() => _horses.ValueAsync();

    /// <summary>Returns the last trainer of each horse.</summary>
    public Task<IReadOnlyDictionary<string, LastTrainer>> TrainersAsync() => _trainers.ValueAsync();

    /// <summary>Returns the horses that match a text, the closest match first; every horse if the text is empty.</summary>
    public async Task<IReadOnlyList<HorseRow>> FindHorsesAsync(string text, ArabicNames names) =>
        HorseFinder.Find(await HorsesAsync(), text, await TrainersAsync(), names);

    /// <summary>
    /// Returns whether results corrected since the publication of a list produce other marks for the same day. Computed once per snapshot
    /// and list.
    /// </summary>
    public Task<bool> IsOvertakenAsync(ListSummary list) =>
        _overtaken.GetOrAdd(list.Id, _ => new AsyncCache<bool>(() => Compare(list))).ValueAsync();

    public SnapshotPool? Find(RatingPool pool) => pools.FirstOrDefault(ratingPool => ratingPool.Pool == pool);
}

/// <summary>The lists of one discipline and breed.</summary>
public sealed class SnapshotPool(RatingPool pool, Func<Task<PoolLists>> read, Func<Task<ListView>> readUnlisted)
{
    private readonly AsyncCache<PoolLists> _lists = new(read);
    private readonly AsyncCache<ListView> _unlisted = new(readUnlisted);

    public RatingPool Pool => pool;

    public Task<PoolLists> ListsAsync() => _lists.ValueAsync();

    /// <summary>Returns the rated horses that are not on the list as it stands.</summary>
    public Task<ListView> UnlistedAsync() => _unlisted.ValueAsync();
}

/// <summary>The lists shown for a rating pool.</summary>
/// <param name="Published">The latest published list; null if there is none.</param>
/// <param name="Draft">The current marks, without decisions for the next list; null if no result is newer than the published
/// list.</param>
public sealed record PoolLists(ListView? Published, ListView? Draft)
{
    /// <summary>
    /// Gets the current marks with the commission's decisions for the next list; null if there are no decisions. Only for users who may
    /// read proposals.
    /// </summary>
    public ListView? Pending { get; init; }

    /// <summary>Gets the list shown by default: the published list, or else the draft.</summary>
    public ListView Latest => Published ?? Draft!;

    /// <summary>Gets the next list as it stands; the latest list if nothing changed. Only for users who may read proposals.</summary>
    public ListView ToCome => Pending ?? Draft ?? Latest;

    /// <summary>Returns the draft that a user may see; null if there is none.</summary>
    /// <param name="readsProposals">Whether the user may read proposals.</param>
    public ListView? DraftFor(bool readsProposals) => readsProposals ? Pending ?? Draft : Draft;
}
