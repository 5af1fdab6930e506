using System.Collections.Concurrent;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Methodology;

/// <summary>Use case: computes the marks of all four methods from stored ratings, for a horse, a race or a whole rating pool.</summary>
internal sealed class MethodsCache(
    RatingsStore ratings,
    NetworkCache networks,
    RaceExplanations reasons,
    ResultsStore results,
    RuleSetsInForce ruleSets
)
{
    private readonly ConcurrentDictionary<(RatingPool, DateTimeOffset, string), AsyncCache<IReadOnlyList<MethodMarkRow>>> _pools = [];

    /// <summary>
    /// Returns every horse of a rating pool, in no particular order. Computed once for each state of the ratings and rules, and cached.
    /// </summary>
    public async Task<IReadOnlyList<MethodMarkRow>> ListByPoolAsync(RatingPool pool, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp)
            return [];
        var rules = ruleSets.Today;
        foreach (var old in _pools.Keys.Where(key => key.Item2 != stamp || key.Item3 != rules.Id))
            _pools.TryRemove(old, out _);
        return await _pools
            .GetOrAdd((pool, stamp, rules.Id), _ => new AsyncCache<IReadOnlyList<MethodMarkRow>>(() => MakeAsync(pool, rules)))
            .ValueAsync();
    }

    /// <summary>Returns every runner of a race that has a figure, with its marks after the race; null when there is no such race.</summary>
    public async Task<RaceMethods?> FindByRaceAsync(RaceId raceId, CancellationToken cancellationToken)
    {
        if (await reasons.FindByRaceAsync(raceId, cancellationToken) is not var (stored, rated))
            return null;
        var network = await networks.RatingsAsync(stored.Race.Pool, cancellationToken);
        var methods = new FourMethods(ruleSets.On(stored.Race.Date));
        var runs = rated
            .Runs.Where(run => run.After is not null)
            .Select(run => Opened(methods, run, network?.GetCareer(run.After!.HorseId).FirstOrDefault(at => at.RaceId == raceId)));
        return new RaceMethods(stored, [.. runs]);
    }

    /// <summary>
    /// Returns the marks of a horse after its last rated run in a rating pool; null when it has none or when there is no such horse.
    /// </summary>
    public async Task<HorseMethods?> FindByHorseAsync(
        HorseId horseId,
        Discipline? discipline,
        Breed? breed,
        CancellationToken cancellationToken
    )
    {
        if (await results.FindHorseAsync(horseId.Value, cancellationToken) is not { } horse)
            return null;
        var rows = await ratings.ListByHorseAsync(new HorseId(horse.Id), cancellationToken);
        var last = rows.LastOrDefault(row => (discipline is null || row.Discipline == discipline) && (breed is null || row.Breed == breed));
        if (last is null || await reasons.FindByRaceAsync(new RaceId(last.RaceId), cancellationToken) is not var (stored, rated))
            return null;
        var network = await networks.RatingsAsync(last.Pool, cancellationToken);
        var run = rated.Runs.First(one => one.Figure.Runner.Horse.Id.Value == horse.Id);
        return new HorseMethods(
            horse,
            stored,
            Opened(new FourMethods(ruleSets.On(last.Date)), run, network?.Find(new HorseId(horse.Id))?.Last)
        );
    }

    private async Task<IReadOnlyList<MethodMarkRow>> MakeAsync(RatingPool pool, RuleSet rules)
    {
        var network = await networks.RatingsAsync(pool, CancellationToken.None);
        var states = await ratings.ListStatesAsOfAsync(pool, DateOnly.MaxValue, CancellationToken.None);
        var methods = new FourMethods(rules);
        return
        [
            .. states.Select(state => MethodMarkRow.Create(state, methods.Compute(state.HorseRating, network?.Find(state.Horse.Id)?.Last))),
        ];
    }

    /// <summary>Returns the marks after a run. The progressive mark is taken from the run itself, which has its explanation.</summary>
    private static RunMethods Opened(FourMethods methods, RatedRun run, RatedAt? network) =>
        new(run, methods.Compute(run.After!, network) with { Progressive = run.Progressive! });
}

/// <summary>Represents a horse of a rating pool with its four marks, in the unit of the scale.</summary>
/// <param name="Marks">The marks, in method order.</param>
/// <param name="Spread">The range of the marks (highest minus lowest), in the unit of the scale.</param>
/// <param name="NetworkKnown">Whether the network includes the horse.</param>
public sealed record MethodMarkRow(
    string HorseId,
    string Name,
    string NameKey,
    int Runs,
    IReadOnlyList<decimal> Marks,
    decimal Spread,
    bool NetworkKnown
)
{
    public static MethodMarkRow Create(PoolState state, MethodMarks marks) =>
        new(
            state.Horse.Id.Value,
            state.Horse.Name,
            HorseIdentity.NameKey(state.Horse.Name),
            state.HorseRating.Runs,
            [.. Enum.GetValues<RatingMethod>().Select(method => marks[method].Mark.Value)],
            marks.Spread,
            marks.HasNetworkRating
        );
}

/// <summary>Represents a run with the marks of all four methods after it.</summary>
public sealed record RunMethods(RatedRun Run, MethodMarks Marks);

/// <summary>Represents a race with the marks of all four methods after it.</summary>
/// <param name="Runs">Every runner with a figure, in race order.</param>
public sealed record RaceMethods(StoredRace Stored, IReadOnlyList<RunMethods> Runs)
{
    public Race Race => Stored.Race;
}

/// <summary>Represents a horse with its marks after its last rated run.</summary>
public sealed record HorseMethods(HorseRow Horse, StoredRace Last, RunMethods Run)
{
    public Race Race => Last.Race;
}
