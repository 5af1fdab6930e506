using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Search;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Responses;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>
/// Holds the index of what the public sees, one for all snapshots that show the same. While a new index is being built, readers use the one
/// before; the first is waited for. One is built at a time.
/// </summary>
internal sealed partial class SearchIndexCache(
    ListSnapshots snapshots,
    SearchStore store,
    ArabicNameCache arabic,
    ILogger<SearchIndexCache> log
)
{
    private readonly Lock _gate = new();
    private volatile BuiltIndex? _ready;
    private Task<BuiltIndex>? _building;

    /// <summary>Returns the index, and the people whose names it contains.</summary>
    public async ValueTask<BuiltIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if (_ready is { } ready && ready.PublicVersion == snapshot.PublicVersion)
            return ready;
        var building = Build(snapshot);
        return _ready ?? await building.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Returns the index for a response. While it is not yet that of the current lists, the response is not cached.
    /// </summary>
    public async ValueTask<BuiltIndex> CurrentAsync(HttpContext context)
    {
        var index = await CurrentAsync(context.RequestAborted);
        if (index.PublicVersion != (await snapshots.CurrentAsync(context.RequestAborted)).PublicVersion)
            PublicResponses.Exclude(context);
        return index;
    }

    private Task<BuiltIndex> Build(ListSnapshot snapshot)
    {
        lock (_gate)
        {
            if (_building is not { IsCompleted: false })
                _building = Task.Run(() => BuildAsync(snapshot));
            return _building;
        }
    }

    private async Task<BuiltIndex> BuildAsync(ListSnapshot snapshot)
    {
        try
        {
            var names = await arabic.GetAsync(CancellationToken.None);
            var horses = await HorsesAsync(snapshot, names);
            var races = await store.RacesAsync(CancellationToken.None);
            var trainers = await PeopleAsync(SearchKind.Trainer);
            var jockeys = await PeopleAsync(SearchKind.Jockey);
            var entries = horses
                .Concat(trainers.Values.Select(person => person.ToEntry(SearchKind.Trainer, names)))
                .Concat(jockeys.Values.Select(person => person.ToEntry(SearchKind.Jockey, names)))
                .Concat(Meetings(races, names))
                .Concat(races.Select(race => ToEntry(race, names)));
            return _ready = new BuiltIndex(snapshot.PublicVersion, new SearchIndex(entries), trainers, jockeys);
        }
        catch (Exception fault)
        {
            Failed(fault);
            throw;
        }
    }

    /// <summary>Returns the horses, those that ran last first.</summary>
    private static async Task<IEnumerable<SearchEntry>> HorsesAsync(ListSnapshot snapshot, ArabicNames names)
    {
        var lastRuns = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var pool in snapshot.Pools)
        foreach (var row in (await pool.ListsAsync()).Latest.Rows)
            lastRuns[row.HorseId] = row.LastRun;
        return (await snapshot.HorsesAsync())
            .Select(horse => new SearchEntry(SearchKind.Horse, horse.Id, horse.Name, SiteLinks.Horse(horse.Id))
            {
                NameArabic = names.Find(ArabicNameSubject.Horse, horse.Name, horse.Id),
                FoaledYear = horse.Foaled,
                Date = lastRuns.TryGetValue(horse.Id, out var last) ? last : null,
            })
            .OrderByDescending(entry => entry.Date)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>Returns the people in a role by the key of their names, so that spellings of one name are one person.</summary>
    private async Task<IReadOnlyDictionary<string, IndexedPerson>> PeopleAsync(SearchKind role)
    {
        var people = new Dictionary<string, IndexedPerson>(StringComparer.Ordinal);
        foreach (var spelling in await store.PeopleAsync(role, CancellationToken.None))
        {
            var key = HorseIdentity.NameKey(spelling.Name);
            if (key.Length == 0)
                continue;
            people[key] = people.TryGetValue(key, out var known)
                ? known with
                {
                    Spellings = [.. known.Spellings, spelling.Name],
                    Runs = known.Runs + spelling.Runs,
                }
                : new IndexedPerson(key, [spelling.Name], spelling.Runs);
        }

        return people;
    }

    private static IEnumerable<SearchEntry> Meetings(IReadOnlyList<SearchedRace> races, ArabicNames names) =>
        races
            .GroupBy(race => (race.Date, race.Course))
            .Select(meeting => new SearchEntry(
                SearchKind.Meeting,
                FormattableString.Invariant($"{meeting.Key.Date:yyyy-MM-dd} {meeting.Key.Course}"),
                meeting.Key.Course,
                SiteLinks.Meeting(meeting.Key.Date, meeting.Key.Course)
            )
            {
                NameArabic = names.Find(ArabicNameSubject.Racecourse, meeting.Key.Course),
                Date = meeting.Key.Date,
                Course = meeting.Key.Course,
                Count = meeting.Count(),
            });

    private static SearchEntry ToEntry(SearchedRace race, ArabicNames names) =>
        new(SearchKind.Race, race.Id, race.Name, SiteLinks.Race(race.Id))
        {
            NameArabic = race.Name.Length == 0 ? null : names.Find(ArabicNameSubject.Race, race.Name),
            Date = race.Date,
            Course = race.Course,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be built.")]
    private partial void Failed(Exception fault);
}

/// <summary>Represents the index of what the public sees.</summary>
/// <param name="PublicVersion">The token of the snapshots that show it.</param>
/// <param name="Index">The index.</param>
/// <param name="Trainers">The trainers, by the key of the name.</param>
/// <param name="Jockeys">The jockeys, by the key of the name.</param>
internal sealed record BuiltIndex(
    string PublicVersion,
    SearchIndex Index,
    IReadOnlyDictionary<string, IndexedPerson> Trainers,
    IReadOnlyDictionary<string, IndexedPerson> Jockeys
)
{
    /// <summary>Returns a person; null if no result names it in that role.</summary>
    public IndexedPerson? FindPerson(SearchKind role, string key) =>
        (role == SearchKind.Jockey ? Jockeys : Trainers).GetValueOrDefault(key);
}

/// <summary>Represents a trainer or a jockey.</summary>
/// <param name="Key">The normalized name.</param>
/// <param name="Spellings">The names as stated, the most frequent first.</param>
/// <param name="Runs">The number of runs.</param>
internal sealed record IndexedPerson(string Key, IReadOnlyList<string> Spellings, int Runs)
{
    public string Name => Spellings[0];

    public SearchEntry ToEntry(SearchKind role, ArabicNames names) =>
        new(role, Key, Name, role == SearchKind.Jockey ? SiteLinks.Jockey(Key) : SiteLinks.Trainer(Key))
        {
            NameArabic = names.Find(ArabicNameSubject.Person, Name),
            Count = Runs,
        };
}
