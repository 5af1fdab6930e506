using System.Collections.Concurrent;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Methodology;

/// <summary>Use case: the marks of all four methods from stored ratings: of one horse, of one race, of a whole book.</summary>
internal sealed class MethodsCache(RatingsStore ratings, NetworkCache networks, RaceExplanations reasons, ResultsStore results, RuleSetsInForce standards)
{
    private readonly ConcurrentDictionary<(Discipline, Breed, DateTimeOffset, string), AsyncCache<IReadOnlyList<MethodMarkRow>>> _books = [];

    /// <summary>Every horse of a book, in no particular order. Made once for each state of the ratings and the rules, and kept.</summary>
    public async Task<IReadOnlyList<MethodMarkRow>> OfBookAsync(Discipline code, Breed population, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp) return [];
        var rules = standards.Today;
        foreach (var old in _books.Keys.Where(key => key.Item3 != stamp || key.Item4 != rules.Id)) _books.TryRemove(old, out _);
        return await _books.GetOrAdd((code, population, stamp, rules.Id), _ => new AsyncCache<IReadOnlyList<MethodMarkRow>>(() => MakeAsync(code, population, rules))).ValueAsync();
    }

    /// <summary>Every runner of a race that has a figure, with the marks after it; null when no race has the identifier.</summary>
    public async Task<RaceMethods?> OfRaceAsync(string raceId, CancellationToken cancellationToken)
    {
        if (await reasons.OfRaceAsync(raceId, cancellationToken) is not var (stored, rated)) return null;
        var network = await networks.RatingsAsync(stored.Race.Code, stored.Race.Population, cancellationToken);
        var methods = new FourMethods(standards.On(stored.Race.Date));
        var runs = rated.Runs.Where(run => run.After is not null).Select(run => Opened(methods, run, network?.CareerOf(run.After!.HorseId).FirstOrDefault(at => at.RaceId == raceId)));
        return new RaceMethods(stored, [.. runs]);
    }

    /// <summary>The marks of a horse after its last rated run in a code and population; null when it has none, or no horse has the identifier.</summary>
    public async Task<HorseMethods?> OfHorseAsync(string horseId, Discipline? code, Breed? population, CancellationToken cancellationToken)
    {
        if (await results.FindHorseAsync(horseId, cancellationToken) is not { } horse) return null;
        var rows = await ratings.OfHorseAsync(horse.Id, cancellationToken);
        var last = rows.LastOrDefault(row => (code is null || row.Code == code) && (population is null || row.Population == population));
        if (last is null || await reasons.OfRaceAsync(last.RaceId, cancellationToken) is not var (stored, rated)) return null;
        var network = await networks.RatingsAsync(last.Code, last.Population, cancellationToken);
        var run = rated.Runs.First(one => one.Figure.Runner.Horse.Id == horse.Id);
        return new HorseMethods(horse, stored, Opened(new FourMethods(standards.On(last.Date)), run, network?.Find(horse.Id)?.Last));
    }

    private async Task<IReadOnlyList<MethodMarkRow>> MakeAsync(Discipline code, Breed population, RuleSet rules)
    {
        var network = await networks.RatingsAsync(code, population, CancellationToken.None);
        var pages = await ratings.PagesAsOfAsync(code, population, DateOnly.MaxValue, CancellationToken.None);
        var methods = new FourMethods(rules);
        return [.. pages.Select(page => MethodMarkRow.Create(page, methods.Compute(page.Standing, network?.Find(page.Horse.Id)?.Last)))];
    }

    /// <summary>The marks after a run; that of the progressive method with the steps of the run, which are at hand.</summary>
    private static RunMethods Opened(FourMethods methods, RatedRun run, RatedAt? network) =>
        new(run, methods.Compute(run.After!, network) with { Progressive = run.Progressive! });
}

/// <summary>One horse of a book with its four marks, in the unit of the scale.</summary>
/// <param name="Marks">The marks, in the order of the methods.</param>
/// <param name="Spread">How far they lie apart, in the unit of the scale.</param>
/// <param name="NetworkKnown">Whether the network knows the horse.</param>
internal sealed record MethodMarkRow(string HorseId, string Name, string NameKey, int Runs, IReadOnlyList<decimal> Marks, decimal Spread, bool NetworkKnown)
{
    public static MethodMarkRow Create(PoolState page, MethodMarks marks) => new(
        page.Horse.Id, page.Horse.Name, HorseIdentity.NameKey(page.Horse.Name), page.Standing.Runs,
        [.. Enum.GetValues<RatingMethod>().Select(method => marks[method].Mark.Value)], marks.Spread, marks.NetworkKnown);
}

/// <summary>A run with the marks of all four methods after it.</summary>
internal sealed record RunMethods(RatedRun Run, MethodMarks Marks);

/// <summary>A race with the marks of all four methods after it.</summary>
/// <param name="Runs">Every runner with a figure, in the order of the race.</param>
internal sealed record RaceMethods(StoredRace Stored, IReadOnlyList<RunMethods> Runs)
{
    public Race Race => Stored.Race;
}

/// <summary>A horse with its marks after its last rated run.</summary>
internal sealed record HorseMethods(HorseRow Horse, StoredRace Last, RunMethods Run)
{
    public Race Race => Last.Race;
}
