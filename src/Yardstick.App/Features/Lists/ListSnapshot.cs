using System.Collections.Concurrent;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>What hot pages read: in memory, never changed. Each book is read when it is first asked for, so that the first page waits for its own only.</summary>
internal sealed class ListSnapshot(
    StoredExtent extent, IReadOnlyList<SnapshotPool> books, IReadOnlyList<ListSummary> archive, Func<Task<IReadOnlyList<HorseRow>>> horses,
    Func<Task<IReadOnlyDictionary<string, LastTrainer>>> trainers)
{
    private readonly AsyncCache<IReadOnlyList<HorseRow>> _horses = new(horses);
    private readonly ConcurrentDictionary<long, AsyncCache<bool>> _overtaken = [];

    private readonly AsyncCache<IReadOnlyDictionary<string, LastTrainer>> _trainers = new(trainers);

    /// <summary>Composes a published list again and compares it.</summary>
    public required Func<ListSummary, Task<bool>> Compare { private get; init; }

    public StoredExtent Extent => extent;

    /// <summary>The books, the largest first.</summary>
    public IReadOnlyList<SnapshotPool> Books => books;

    /// <summary>Every published list, the newest first.</summary>
    public IReadOnlyList<ListSummary> Archive => archive;

    /// <summary>Every horse.</summary>
    public Task<IReadOnlyList<HorseRow>> HorsesAsync() => _horses.ValueAsync();

    /// <summary>Who trained each horse last.</summary>
    public Task<IReadOnlyDictionary<string, LastTrainer>> TrainersAsync() => _trainers.ValueAsync();

    /// <summary>The horses that a text may mean, the closest first; every horse when nothing was typed.</summary>
    public async Task<IReadOnlyList<HorseRow>> FindHorsesAsync(string text, ArabicNames names) =>
        HorseFinder.Find(await HorsesAsync(), text, await TrainersAsync(), names);

    /// <summary>Returns whether results corrected since the publication of a list give other marks for the same day; composed once for each snapshot.</summary>
    public Task<bool> IsOvertakenAsync(ListSummary list) => _overtaken.GetOrAdd(list.Id, _ => new AsyncCache<bool>(() => Compare(list))).ValueAsync();

    public SnapshotPool? Find(Discipline code, Breed population) => books.FirstOrDefault(book => book.Code == code && book.Population == population);
}

/// <summary>The lists of one code and population.</summary>
internal sealed class SnapshotPool(Discipline code, Breed population, Func<Task<PoolLists>> read)
{
    private readonly AsyncCache<PoolLists> _sheets = new(read);

    public Discipline Code => code;

    public Breed Population => population;

    public Task<PoolLists> SheetsAsync() => _sheets.ValueAsync();
}

/// <summary>What a book shows.</summary>
/// <param name="Published">The latest published list; null while there is none.</param>
/// <param name="Draft">The marks as they stand, without anything decided for the list to come; null when no result is newer than the published list.</param>
internal sealed record PoolLists(ListView? Published, ListView? Draft)
{
    /// <summary>The marks as they stand with what the commission decided for the list to come; null when it decided nothing. Only for readers who may read proposals.</summary>
    public ListView? Pending { get; init; }

    /// <summary>What is shown unless the draft is asked for.</summary>
    public ListView Latest => Published ?? Draft!;

    /// <summary>What the next list would say; the published list when nothing changed. Only for readers who may read proposals.</summary>
    public ListView ToCome => Pending ?? Draft ?? Latest;

    /// <summary>The draft that a reader may see; null when there is none.</summary>
    /// <param name="readsProposals">Whether the reader may read proposals.</param>
    public ListView? DraftFor(bool readsProposals) => readsProposals ? Pending ?? Draft : Draft;
}
