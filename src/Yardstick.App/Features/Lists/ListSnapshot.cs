using System.Collections.Concurrent;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// An immutable in-memory snapshot for frequently requested pages. Each rating pool is loaded lazily, so that the first page waits only
/// for its own pool.
/// </summary>
internal sealed class ListSnapshot(
    StoredExtent extent, IReadOnlyList<SnapshotPool> books, IReadOnlyList<ListSummary> archive, Func<Task<IReadOnlyList<HorseRow>>> horses,
    Func<Task<IReadOnlyDictionary<string, LastTrainer>>> trainers)
{
    private readonly AsyncCache<IReadOnlyList<HorseRow>> _horses = new(horses);
    private readonly ConcurrentDictionary<long, AsyncCache<bool>> _overtaken = [];

    private readonly AsyncCache<IReadOnlyDictionary<string, LastTrainer>> _trainers = new(trainers);

    /// <summary>Gets the function that composes a published list again and compares the two.</summary>
    public required Func<ListSummary, Task<bool>> Compare { private get; init; }

    public StoredExtent Extent => extent;

    /// <summary>Gets the rating pools, the largest first.</summary>
    public IReadOnlyList<SnapshotPool> Books => books;

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
    public Task<bool> IsOvertakenAsync(ListSummary list) => _overtaken.GetOrAdd(list.Id, _ => new AsyncCache<bool>(() => Compare(list))).ValueAsync();

    public SnapshotPool? Find(Discipline code, Breed population) => books.FirstOrDefault(book => book.Code == code && book.Population == population);
}

/// <summary>The lists of one discipline and breed.</summary>
internal sealed class SnapshotPool(Discipline code, Breed population, Func<Task<PoolLists>> read)
{
    private readonly AsyncCache<PoolLists> _sheets = new(read);

    public Discipline Code => code;

    public Breed Population => population;

    public Task<PoolLists> SheetsAsync() => _sheets.ValueAsync();
}

/// <summary>The lists shown for a rating pool.</summary>
/// <param name="Published">The latest published list; null if there is none.</param>
/// <param name="Draft">The current marks, without decisions for the next list; null if no result is newer than the published
/// list.</param>
internal sealed record PoolLists(ListView? Published, ListView? Draft)
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
