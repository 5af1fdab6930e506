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

/// <summary>Use case: computes the marks of all four methods from stored ratings, for a horse, a race or a whole rating pool.</summary>
internal sealed class MethodsCache(RatingsStore ratings, NetworkCache networks, RaceExplanations reasons, ResultsStore results, RuleSetsInForce standards)
{
    private readonly ConcurrentDictionary<(Discipline, Breed, DateTimeOffset, string), AsyncCache<IReadOnlyList<MethodMarkRow>>> _books = [];

    /// <summary>
    /// Returns every horse of a rating pool, in no particular order. Computed once for each state of the ratings and rules, and cached.
    /// </summary>
    public async Task<IReadOnlyList<MethodMarkRow>> OfBookAsync(Discipline code, Breed population, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp) return [];
        var rules = standards.Today;
        foreach (var old in _books.Keys.Where(key => key.Item3 != stamp || key.Item4 != rules.Id)) _books.TryRemove(old, out _);
        return await _books.GetOrAdd((code, population, stamp, rules.Id), _ => new AsyncCache<IReadOnlyList<MethodMarkRow>>(() => MakeAsync(code, population, rules))).ValueAsync();
    }

    /// <summary>Returns every runner of a race that has a figure, with its marks after the race; null when there is no such race.</summary>
    public async Task<RaceMethods?> OfRaceAsync(string raceId, CancellationToken cancellationToken)
    {
        if (await reasons.OfRaceAsync(raceId, cancellationToken) is not var (stored, rated)) return null;
        var network = await networks.RatingsAsync(stored.Race.Code, stored.Race.Population, cancellationToken);
        var methods = new FourMethods(standards.On(stored.Race.Date));
        var runs = rated.Runs.Where(run => run.After is not null).Select(run => Opened(methods, run, network?.CareerOf(run.After!.HorseId).FirstOrDefault(at => at.RaceId == raceId)));
        return new RaceMethods(stored, [.. runs]);
    }

    /// <summary>
    /// Returns the marks of a horse after its last rated run in a rating pool; null when it has none or when there is no such horse.
    /// </summary>
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

    /// <summary>Returns the marks after a run. The progressive mark is taken from the run itself, which has its explanation.</summary>
    private static RunMethods Opened(FourMethods methods, RatedRun run, RatedAt? network) =>
        new(run, methods.Compute(run.After!, network) with { Progressive = run.Progressive! });
}

/// <summary>Represents a horse of a rating pool with its four marks, in the unit of the scale.</summary>
/// <param name="Marks">The marks, in method order.</param>
/// <param name="Spread">The range of the marks (highest minus lowest), in the unit of the scale.</param>
/// <param name="NetworkKnown">Whether the network includes the horse.</param>
internal sealed record MethodMarkRow(string HorseId, string Name, string NameKey, int Runs, IReadOnlyList<decimal> Marks, decimal Spread, bool NetworkKnown)
{
    public static MethodMarkRow Create(PoolState page, MethodMarks marks) => new(
        page.Horse.Id, page.Horse.Name, HorseIdentity.NameKey(page.Horse.Name), page.Standing.Runs,
        [.. Enum.GetValues<RatingMethod>().Select(method => marks[method].Mark.Value)], marks.Spread, marks.NetworkKnown);
}

/// <summary>Represents a run with the marks of all four methods after it.</summary>
internal sealed record RunMethods(RatedRun Run, MethodMarks Marks);

/// <summary>Represents a race with the marks of all four methods after it.</summary>
/// <param name="Runs">Every runner with a figure, in race order.</param>
internal sealed record RaceMethods(StoredRace Stored, IReadOnlyList<RunMethods> Runs)
{
    public Race Race => Stored.Race;
}

/// <summary>Represents a horse with its marks after its last rated run.</summary>
internal sealed record HorseMethods(HorseRow Horse, StoredRace Last, RunMethods Run)
{
    public Race Race => Last.Race;
}
